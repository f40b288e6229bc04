-- The picture of a user or a room: squares of 64 and 256 pixels, encrypted with the owner's key. The
-- row stays where the picture is removed, so that a later change is told as later.
create table picture (
    owner_id uuid primary key,
    picture_id uuid,
    -- The version of the owner's key that encrypted the two.
    key_version integer,
    small bytea,
    large bytea,
    changed_at timestamptz not null,
    check (num_nulls(picture_id, key_version, small, large) in (0, 4))
);

-- Ciphertext does not get smaller.
alter table picture alter column small set storage external, alter column large set storage external;
-- Events that were decided in a transaction and are not yet in Kafka. Rows of one key are inserted
-- while the row they tell of is locked, so their ids are in the order of their commits.
CREATE TABLE IF NOT EXISTS outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  payload bytea NOT NULL
);

-- How far each consumer has come with each key.
CREATE TABLE IF NOT EXISTS consumer_progress (
  consumer text NOT NULL,
  key uuid NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (consumer, key)
);
