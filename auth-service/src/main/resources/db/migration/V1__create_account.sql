-- Who has signed up, or is about to. Names, e-mail addresses and passwords live in Keycloak only.
CREATE TABLE account (
  id uuid PRIMARY KEY,
  username text NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'ACTIVE')),
  -- Counts the tries to sign up, so that the end of an old one never undoes a new one.
  attempt integer NOT NULL,
  attempted_at timestamptz NOT NULL,
  keycloak_id uuid UNIQUE,
  created_at timestamptz NOT NULL,
  CHECK ((state = 'PENDING') = (keycloak_id IS NULL))
);

CREATE UNIQUE INDEX account_username ON account (lower(username));

CREATE INDEX account_pending ON account (attempted_at) WHERE state = 'PENDING';
