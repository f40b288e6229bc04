-- Accounts that log in by their tokens only. They are not in Keycloak, so that no page of it lets
-- anybody in as one. What is deleted stays here, so that nobody else ever has the name.
CREATE TABLE bot (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  username text NOT NULL UNIQUE CHECK (username LIKE '%-bot'),
  display_name text NOT NULL,
  created_at timestamptz NOT NULL,
  disabled_at timestamptz,
  deleted_at timestamptz
);

CREATE INDEX bot_owner_id ON bot (owner_id) WHERE deleted_at IS NULL;
