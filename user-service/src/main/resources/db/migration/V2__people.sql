CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- search_text: what a user is found by, folded as what is searched for is: a space before each word.
ALTER TABLE profile
  ADD COLUMN bio text,
  ADD COLUMN status_text text,
  ADD COLUMN time_zone text,
  ADD COLUMN locale text,
  ADD COLUMN findable boolean NOT NULL DEFAULT true,
  ADD COLUMN folded_username text NOT NULL DEFAULT '',
  ADD COLUMN folded_display_name text NOT NULL DEFAULT '',
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (folded_username || folded_display_name) STORED;

UPDATE profile SET folded_username = ' ' || lower(username), folded_display_name = ' ' || lower(display_name);

CREATE INDEX profile_search_text ON profile USING gin (search_text gin_trgm_ops) WHERE findable;

CREATE TABLE block (
  user_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  blocked_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, blocked_id),
  CHECK (user_id <> blocked_id)
);

CREATE INDEX block_blocked_id ON block (blocked_id);
