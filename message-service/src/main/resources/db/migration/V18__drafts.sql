-- What users have begun to write. What was sent or emptied keeps its row, without a text, so that what another device
-- has written before that does not come back.
CREATE TABLE draft (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- The message on which the thread hangs that it is written in; 0 where it is in none.
  thread_root bigint NOT NULL,
  written_at timestamptz NOT NULL,
  reply_to bigint,
  key_version integer,
  ciphertext bytea,
  PRIMARY KEY (user_id, conversation_id, thread_root),
  CHECK ((key_version IS NULL) = (ciphertext IS NULL))
) WITH (fillfactor = 80);
