-- The messages up to expired_sequence are older than the conversation keeps them. Readers see
-- nothing of what they said from the commit on; the rows are emptied after that, up to
-- erased_sequence, some of them at a time.
ALTER TABLE conversation
  ADD COLUMN expired_sequence bigint NOT NULL DEFAULT 0,
  ADD COLUMN erased_sequence bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT conversation_expiry_check
    CHECK (erased_sequence <= expired_sequence AND expired_sequence <= head_sequence);

CREATE INDEX conversation_to_expire ON conversation (conversation_id)
  WHERE retention_days IS NOT NULL;
CREATE INDEX conversation_to_empty ON conversation (conversation_id)
  WHERE erased_sequence < expired_sequence;

-- Who else has a file that comes with an expired message.
CREATE INDEX message_files ON message (conversation_id, sequence) WHERE file_ids <> '{}';

ALTER TABLE change
  DROP CONSTRAINT change_kind_check,
  ADD CONSTRAINT change_kind_check
    CHECK (kind IN ('EDITED', 'DELETED', 'REACTED', 'UNREACTED', 'LEFT', 'EXPIRED', 'ENDED'));

-- What was reacted to an expired message.
CREATE INDEX change_reactions ON change (conversation_id, sequence)
  WHERE kind IN ('REACTED', 'UNREACTED');
