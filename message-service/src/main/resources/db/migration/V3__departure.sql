-- Who leaves, leaves at a revision: what comes after it is not theirs.
ALTER TABLE change
  DROP CONSTRAINT change_kind_check,
  ADD COLUMN membership_version bigint,
  ADD CONSTRAINT change_kind_check
    CHECK (kind IN ('EDITED', 'DELETED', 'REACTED', 'UNREACTED', 'LEFT')),
  ADD CONSTRAINT change_departure_check
    CHECK ((kind = 'LEFT') = (membership_version IS NOT NULL));
