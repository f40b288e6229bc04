-- What has members and a key. The version counts the changes of its membership: dense, from 1, and
-- taken while this row is locked.
CREATE TABLE conversation (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('ROOM')),
  version bigint NOT NULL CHECK (version > 0),
  member_count integer NOT NULL CHECK (member_count >= 0),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE chat_room (
  id uuid PRIMARY KEY REFERENCES conversation,
  name text NOT NULL,
  topic text,
  visibility text NOT NULL CHECK (visibility IN ('PUBLIC', 'PRIVATE'))
);

-- The public directory is read in this order.
CREATE INDEX chat_room_directory ON chat_room (lower(name), id) WHERE visibility = 'PUBLIC';

CREATE TABLE member (
  conversation_id uuid NOT NULL REFERENCES conversation,
  user_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('OWNER', 'MEMBER')),
  joined_at timestamptz NOT NULL,
  joined_version bigint NOT NULL,
  PRIMARY KEY (conversation_id, user_id),
  UNIQUE (conversation_id, joined_version)
);

CREATE INDEX member_user ON member (user_id);

-- Each conversation's Tink key set, wrapped by the key-encryption key that kek_id names.
CREATE TABLE conversation_key (
  conversation_id uuid PRIMARY KEY REFERENCES conversation,
  current_version integer NOT NULL CHECK (current_version > 0),
  wrapped_keyset bytea NOT NULL,
  kek_id text NOT NULL
);
