-- One row a conversation: where its log stands. Its two heads are taken under this row's lock, so
-- they are dense and commit in order. Every send and every publication rewrites the row: free space
-- in the page keeps the new version beside the old one.
CREATE TABLE conversation (
  conversation_id uuid PRIMARY KEY,
  head_revision bigint NOT NULL DEFAULT 0,
  head_sequence bigint NOT NULL DEFAULT 0,
  published_revision bigint NOT NULL DEFAULT 0,
  CHECK (published_revision <= head_revision),
  CHECK (head_sequence <= head_revision)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- What Kafka does not have yet: small at all times but in an outage.
CREATE INDEX conversation_unpublished ON conversation (conversation_id)
  WHERE head_revision > published_revision;

CREATE TABLE message (
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  revision bigint NOT NULL,
  sender_id uuid NOT NULL,
  client_message_id uuid NOT NULL,
  content_type text NOT NULL,
  key_version integer NOT NULL,
  ciphertext bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, sequence),
  UNIQUE (conversation_id, revision),
  UNIQUE (conversation_id, sender_id, client_message_id)
);

-- Ciphertext does not compress: do not try.
ALTER TABLE message ALTER COLUMN ciphertext SET STORAGE EXTERNAL;

-- Who is in which conversation, as room-service tells. The version is the conversation's membership
-- version that the row is from: an older answer never overwrites a newer one.
CREATE TABLE membership (
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  member boolean NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 90);
