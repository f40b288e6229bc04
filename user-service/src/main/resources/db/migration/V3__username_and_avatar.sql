-- named_at: when the user name came to be what it is, so that a token from before does not bring the
-- former one back.
ALTER TABLE profile
  ADD COLUMN named_at timestamptz NOT NULL DEFAULT 'epoch',
  ADD COLUMN findable_by_email boolean NOT NULL DEFAULT false;

-- Which avatar a user has, as file-service tells; also of users who have no profile yet.
CREATE TABLE avatar (
  user_id uuid PRIMARY KEY,
  avatar_id uuid,
  changed_at timestamptz NOT NULL
);

-- User names that lead to who had them last.
CREATE TABLE former_username (
  username text PRIMARY KEY,
  user_id uuid NOT NULL,
  held_until timestamptz NOT NULL
);

CREATE INDEX former_username_user ON former_username (user_id);
