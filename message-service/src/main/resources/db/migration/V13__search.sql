-- What there is to find, by tokens that say nothing without the conversation's key. A message's
-- tokens come here in the transaction that writes its content, and stay until they are folded into
-- blocks: those of the last messages of a conversation, and of the messages that have just changed.
-- They count instead of what blocks say of the same message.
CREATE TABLE search_pending (
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  -- 4 bytes each; none where nothing is left to be found.
  tokens bytea NOT NULL,
  -- Whether it gives cause to fold: the last message of a chunk, or a change.
  due boolean NOT NULL,
  PRIMARY KEY (conversation_id, sequence)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

CREATE INDEX search_pending_due ON search_pending (conversation_id) WHERE due;

-- A chunk of messages at one level, and of it the tokens that fall into one bucket, with the
-- messages that have them.
CREATE TABLE search_block (
  conversation_id uuid NOT NULL,
  level smallint NOT NULL,
  bucket smallint NOT NULL,
  chunk integer NOT NULL,
  postings bytea NOT NULL,
  PRIMARY KEY (conversation_id, level, bucket, chunk)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- Tokens do not compress: do not try.
ALTER TABLE search_block ALTER COLUMN postings SET STORAGE EXTERNAL;
ALTER TABLE search_pending ALTER COLUMN tokens SET STORAGE EXTERNAL;

-- How many chunks of the lowest size are folded, all from the first on; and from which of them on
-- the index is to be made anew, where it is.
CREATE TABLE search_state (
  conversation_id uuid PRIMARY KEY,
  folded bigint NOT NULL DEFAULT 0,
  rebuild_from bigint
);

CREATE INDEX search_state_rebuild ON search_state (conversation_id) WHERE rebuild_from IS NOT NULL;

-- What was said before there was an index.
INSERT INTO search_state (conversation_id, rebuild_from)
SELECT conversation_id, 0 FROM conversation
WHERE head_sequence > 0 AND deleted_revision IS NULL;
