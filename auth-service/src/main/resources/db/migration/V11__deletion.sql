-- A name whose account is being deleted stays taken until the end.
ALTER TABLE account
  DROP CONSTRAINT account_state_check,
  ADD CONSTRAINT account_state_check CHECK (state IN ('PENDING', 'ADOPTED', 'ACTIVE', 'DELETING'));

-- Accounts that are being deleted, and for a while those that were: ids only. receipt_hash: SHA-256
-- of what lets its bearer ask how far it is, which is nowhere.
CREATE TABLE deletion (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE,
  receipt_hash bytea NOT NULL UNIQUE CHECK (length(receipt_hash) = 32),
  with_messages boolean NOT NULL,
  requested_at timestamptz NOT NULL,
  -- From when on Keycloak lets nobody in as the user.
  locked_out_at timestamptz,
  -- When it is looked at again, by whichever instance is first.
  next_at timestamptz NOT NULL,
  finished_at timestamptz
);

CREATE INDEX deletion_next ON deletion (next_at) WHERE finished_at IS NULL;

-- What each service has to erase. Those of a later stage are asked when all before them are done.
CREATE TABLE deletion_part (
  deletion_id uuid NOT NULL REFERENCES deletion ON DELETE CASCADE,
  service text NOT NULL,
  stage integer NOT NULL,
  erased_at timestamptz,
  PRIMARY KEY (deletion_id, service)
);

CREATE FUNCTION username_digest(username text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256(convert_to(username_skeleton(username), 'UTF8'));

-- What deleted accounts were called, by digests of what the names look like: nobody gets one of
-- those for a while.
CREATE TABLE retired_username (
  digest bytea PRIMARY KEY,
  held_until timestamptz NOT NULL
);
