-- The revision at which a message was pinned, while it is.
ALTER TABLE message ADD COLUMN pinned_revision bigint;

CREATE INDEX message_pins ON message (conversation_id, pinned_revision)
  WHERE pinned_revision IS NOT NULL;

ALTER TABLE change
  DROP CONSTRAINT change_kind_check,
  ADD CONSTRAINT change_kind_check
    CHECK (kind IN ('EDITED', 'DELETED', 'REACTED', 'UNREACTED', 'PINNED', 'UNPINNED', 'LEFT',
      'EXPIRED', 'ENDED'));
