-- The key that push services know Parley by (RFC 8292), one for all; its private part sealed with a key of room-service's.
CREATE TABLE vapid_key (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  public_key text NOT NULL,
  sealed_private_key text NOT NULL
);

-- Where a device can be told something, one a session.
CREATE TABLE push_subscription (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  session_id text NOT NULL UNIQUE,
  endpoint text NOT NULL,
  -- SHA-256: an address is too long for an index.
  endpoint_digest text NOT NULL UNIQUE,
  p256dh text NOT NULL,
  auth text NOT NULL,
  preview boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX push_subscription_user ON push_subscription (user_id);

-- What a device is to show of a conversation, and what it shows.
CREATE TABLE push_state (
  subscription_id uuid NOT NULL REFERENCES push_subscription ON DELETE CASCADE,
  conversation_id uuid NOT NULL,
  -- The message that is to be shown; null where nothing is, any more.
  wanted_sequence bigint,
  wanted_revision bigint,
  sender_id uuid,
  -- The last one that the device was told of; null where it was told of none.
  shown_sequence bigint,
  attempt int NOT NULL DEFAULT 0,
  -- When it is to be told next; null where there is nothing to tell.
  next_at timestamptz,
  PRIMARY KEY (subscription_id, conversation_id)
);

CREATE INDEX push_state_due ON push_state (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX push_state_conversation ON push_state (conversation_id);

-- What could not be told, and why; for a month.
CREATE TABLE push_dead (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  reason text NOT NULL,
  died_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX push_dead_user ON push_dead (user_id);
CREATE INDEX push_dead_died ON push_dead (died_at);
