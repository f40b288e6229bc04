-- Who is invited and has not answered. Joining and a ban end it.
CREATE TABLE invitation (
  room_id uuid NOT NULL REFERENCES chat_room ON DELETE CASCADE,
  user_id uuid NOT NULL,
  invited_by uuid NOT NULL,
  invited_at timestamptz NOT NULL,
  PRIMARY KEY (room_id, user_id),
  CHECK (user_id <> invited_by)
);

CREATE INDEX invitation_user ON invitation (user_id, invited_at);

-- token_hash: SHA-256 of what lets its bearer in, which is nowhere.
CREATE TABLE invite_link (
  id uuid PRIMARY KEY,
  room_id uuid NOT NULL REFERENCES chat_room ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  max_uses integer CHECK (max_uses > 0),
  uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
  revoked_at timestamptz,
  CHECK (uses <= max_uses)
);

CREATE INDEX invite_link_room ON invite_link (room_id, created_at) WHERE revoked_at IS NULL;
