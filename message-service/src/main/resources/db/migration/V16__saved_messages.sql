-- What users have saved for themselves.
CREATE TABLE saved_message (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, conversation_id, sequence)
);

CREATE INDEX saved_message_time
  ON saved_message (user_id, saved_at DESC, conversation_id, sequence DESC);

-- What goes with a message.
CREATE INDEX saved_message_place ON saved_message (conversation_id, sequence);
