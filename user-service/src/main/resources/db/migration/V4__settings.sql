-- What a user's clients remember together. The document is what ChangeSettingsRequest takes.
CREATE TABLE settings (
  user_id uuid PRIMARY KEY,
  version bigint NOT NULL CHECK (version > 0),
  document jsonb NOT NULL CHECK (length(document::text) <= 100000),
  changed_at timestamptz NOT NULL
);
