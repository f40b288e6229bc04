-- A conversation that is deleted keeps its row, and its log the last change, so that whoever comes
-- late hears of it. Everything else is erased, some of it at a time.
ALTER TABLE conversation
  ADD COLUMN deleted_revision bigint,
  ADD COLUMN erased_at timestamptz;

CREATE INDEX conversation_to_erase ON conversation (conversation_id)
  WHERE deleted_revision IS NOT NULL AND erased_at IS NULL;

ALTER TABLE change
  DROP CONSTRAINT change_kind_check,
  DROP CONSTRAINT change_departure_check,
  ADD CONSTRAINT change_kind_check
    CHECK (kind IN ('EDITED', 'DELETED', 'REACTED', 'UNREACTED', 'LEFT', 'ENDED')),
  ADD CONSTRAINT change_membership_check
    CHECK ((kind IN ('LEFT', 'ENDED')) = (membership_version IS NOT NULL));
