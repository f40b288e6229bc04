-- Events that were decided in a transaction and are not yet in Kafka. Rows of one key are inserted
-- while the row they tell of is locked, so their ids are in the order of their commits.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  payload bytea NOT NULL
);

-- How far each consumer has come with each key.
CREATE TABLE consumer_progress (
  consumer text NOT NULL,
  key uuid NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (consumer, key)
);
