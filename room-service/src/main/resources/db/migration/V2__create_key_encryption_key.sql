-- The key-encryption keys that wrap key sets, by name; what they are stands elsewhere. The primary
-- one wraps what is new. None can go while a key set refers to it.
CREATE TABLE key_encryption_key (
  id text PRIMARY KEY,
  is_primary boolean NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX key_encryption_key_primary ON key_encryption_key (is_primary) WHERE is_primary;

-- There was never more than one.
INSERT INTO key_encryption_key (id, is_primary) SELECT DISTINCT kek_id, true FROM conversation_key;

ALTER TABLE conversation_key
  ADD FOREIGN KEY (kek_id) REFERENCES key_encryption_key,
  -- When the newest of its keys was made.
  ADD COLUMN rotated_at timestamptz NOT NULL DEFAULT now();

CREATE INDEX conversation_key_kek ON conversation_key (kek_id);
