-- Tokens that users and bots show instead of a log-in. The secret is kept by its digest only.
CREATE TABLE personal_token (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  name text NOT NULL,
  digest text NOT NULL UNIQUE CHECK (length(digest) = 64),
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz
);

CREATE INDEX personal_token_user_id ON personal_token (user_id);

CREATE INDEX personal_token_expires_at ON personal_token (expires_at);

-- Whose tokens are in use, as Keycloak told when it was last asked: for while it does not answer.
CREATE TABLE token_owner (
  user_id uuid PRIMARY KEY,
  username text NOT NULL,
  display_name text NOT NULL,
  told_at timestamptz NOT NULL
);

-- The public halves of the keys that access tokens are signed with. The private ones are in the
-- memory of the instance that made them, and nowhere else.
CREATE TABLE token_key (
  id text PRIMARY KEY,
  public_key text NOT NULL,
  expires_at timestamptz NOT NULL
);
