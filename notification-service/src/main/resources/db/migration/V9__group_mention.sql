-- A message that mentions everybody in a room, once, however many it waits for; each of them takes it over when they look.
CREATE TABLE group_mention (
  conversation_id uuid NOT NULL,
  -- Of one conversation in order of decision: its sequences begin anew where the log is set back.
  number bigint GENERATED ALWAYS AS IDENTITY,
  sequence bigint NOT NULL,
  sender_id uuid NOT NULL,
  -- The members whom it does not wait for.
  exempt uuid[] NOT NULL,
  mentioned_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, number)
);

CREATE INDEX group_mention_time ON group_mention (mentioned_at);

-- The last of those that the member has taken over, or has no part in.
ALTER TABLE membership ADD COLUMN group_mention bigint NOT NULL DEFAULT 0;
