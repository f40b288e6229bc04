-- What happened to accounts' ways in: a chain of hashes for each account, and one, of the id of
-- zeros, for what concerns none that is known.
CREATE TABLE audit_entry (
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  user_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  at timestamptz NOT NULL,
  act text NOT NULL,
  subject text,
  -- Keycloak's id of what it told, which it tells more than once.
  source text,
  -- A digest of whence it came, which ties the entry to it and does not tell it.
  origin_seal text,
  previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (user_id, number)
);

CREATE UNIQUE INDEX audit_entry_source ON audit_entry (user_id, source) WHERE source IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is in % stays as it is', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_entry_stays_all BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whence it came: of persons, so it is kept for a while only. The chain stays whole without it.
CREATE TABLE audit_origin (
  user_id uuid NOT NULL,
  number bigint NOT NULL,
  nonce text NOT NULL,
  address text,
  client text,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, number)
);

CREATE INDEX audit_origin_noted_at ON audit_origin (noted_at);
