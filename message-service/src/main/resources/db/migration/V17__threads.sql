-- An answer in a thread names the message that the thread hangs on.
ALTER TABLE message ADD COLUMN thread_root bigint;

CREATE INDEX message_thread ON message (conversation_id, thread_root, sequence)
  WHERE thread_root IS NOT NULL;

-- What there is of each thread: written with its answers.
CREATE TABLE thread (
  conversation_id uuid NOT NULL,
  root_sequence bigint NOT NULL,
  answers bigint NOT NULL,
  last_sequence bigint NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, root_sequence)
) WITH (fillfactor = 80);

-- Who takes part, and how far each has read it. Who follows it no more keeps the row, so that the
-- next answer does not make them follow it again.
CREATE TABLE thread_follower (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  root_sequence bigint NOT NULL,
  following boolean NOT NULL,
  read_sequence bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, conversation_id, root_sequence)
) WITH (fillfactor = 80);
