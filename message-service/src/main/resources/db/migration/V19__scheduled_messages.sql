-- What is to be said later. It becomes a message of the same name, so that it is said once whoever sends it.
CREATE TABLE scheduled_message (
  user_id uuid NOT NULL,
  client_message_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  send_at timestamptz NOT NULL,
  content_type text NOT NULL,
  key_version integer NOT NULL,
  ciphertext bytea NOT NULL,
  reply_to bigint,
  thread_root bigint,
  mentions uuid[] NOT NULL,
  group_mention text CHECK (group_mention IN ('ROOM', 'HERE')),
  -- When it is tried next: later than asked for where the room is slow.
  next_at timestamptz NOT NULL,
  -- Until when an instance is at it. From the first try to its answer nobody can say whether it has been said.
  taken_until timestamptz,
  -- Why it was not said, and never will be unless its author has it said at another time.
  failure text,
  PRIMARY KEY (user_id, client_message_id)
);

CREATE INDEX scheduled_message_due ON scheduled_message (next_at) WHERE failure IS NULL;
