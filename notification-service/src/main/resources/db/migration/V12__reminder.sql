-- What users want to be reminded of, or were and have not put away. The text is encrypted with the key of the conversation in
-- which it was asked for.
CREATE TABLE reminder (
  user_id uuid NOT NULL,
  -- The user's own name for it.
  reminder_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  remind_at timestamptz NOT NULL,
  content_type text NOT NULL,
  key_version integer NOT NULL,
  ciphertext bytea NOT NULL,
  told_at timestamptz,
  PRIMARY KEY (user_id, reminder_id)
);

CREATE INDEX reminder_due ON reminder (remind_at) WHERE told_at IS NULL;
CREATE INDEX reminder_conversation ON reminder (conversation_id);

-- Whether a device is to show a reminder, whose id then stands in the place of the conversation's.
ALTER TABLE push_state ADD COLUMN reminder boolean NOT NULL DEFAULT false;
