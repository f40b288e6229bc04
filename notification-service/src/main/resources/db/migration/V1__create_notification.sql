-- How far we have come with each conversation. Its row is locked by whoever decides about messages
-- and by whoever changes the membership, so that each message meets one membership.
CREATE TABLE conversation (
  conversation_id uuid PRIMARY KEY,
  -- Of the membership below; 0 while the members are not known.
  membership_version bigint NOT NULL DEFAULT 0,
  -- Up to this one it is decided whom each message is told to.
  revision bigint NOT NULL DEFAULT 0,
  last_message_at timestamptz
);

CREATE TABLE membership (
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  -- The membership became known after messages up to this revision had been decided on, and it is
  -- still to be seen which of them came after the join; 0 when it has been.
  unseen_revision bigint NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
);

-- One row gathers what a user missed in a conversation until the user has read it. Ids and numbers
-- only: no content.
CREATE TABLE notification (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('MESSAGE')),
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  message_count bigint NOT NULL,
  last_sender_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  read_at timestamptz
);

CREATE UNIQUE INDEX notification_gathering ON notification (user_id, conversation_id) WHERE read_at IS NULL;
CREATE INDEX notification_unread ON notification (user_id, updated_at DESC, id DESC) WHERE read_at IS NULL;
CREATE INDEX notification_read ON notification (user_id, updated_at DESC, id DESC) WHERE read_at IS NOT NULL;
