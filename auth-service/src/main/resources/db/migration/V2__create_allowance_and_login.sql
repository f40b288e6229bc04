-- How many more tries there are. The key is a digest: it tells neither names nor addresses.
CREATE TABLE allowance (
  key bytea PRIMARY KEY,
  tokens double precision NOT NULL,
  filled_at timestamptz NOT NULL,
  -- From when on it is as if it had never been used.
  idle_at timestamptz NOT NULL
);

CREATE INDEX allowance_idle_at ON allowance (idle_at);

-- From where and by what the sessions of API clients were begun, which Keycloak does not know.
CREATE TABLE login (
  session_id text PRIMARY KEY,
  user_id uuid NOT NULL,
  address text,
  user_agent text,
  logged_in_at timestamptz NOT NULL
);

CREATE INDEX login_user_id ON login (user_id);

CREATE INDEX login_logged_in_at ON login (logged_in_at);
