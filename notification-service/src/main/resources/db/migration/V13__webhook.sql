-- Where users have what happens in their conversations told to other programs.
CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- The address and what requests are signed with, under the user's key.
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- The log's epoch and the revision in it up to which the program has been told.
  epoch bigint NOT NULL,
  position bigint NOT NULL,
  -- How far the log is known to go.
  head bigint NOT NULL,
  -- How often the next request was tried, why not with success, and since when.
  attempt int NOT NULL DEFAULT 0,
  failure text,
  failing_since timestamptz,
  disabled_at timestamptz,
  -- When to tell what there is to tell; null where there is nothing.
  next_at timestamptz
);

CREATE INDEX webhook_user ON webhook (user_id);
CREATE INDEX webhook_conversation ON webhook (conversation_id);
CREATE INDEX webhook_next ON webhook (next_at) WHERE next_at IS NOT NULL;
