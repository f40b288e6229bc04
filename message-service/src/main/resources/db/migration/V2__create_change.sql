-- A message stays as it was posted; what happens to it later stands in "change". Both together are
-- the conversation's revisions: every one is in exactly one of them.
ALTER TABLE message
  ALTER COLUMN ciphertext DROP NOT NULL, -- A deleted message has none.
  ADD COLUMN reply_to bigint,
  ADD COLUMN file_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN mentions uuid[] NOT NULL DEFAULT '{}',
  -- The message's last change of any kind, its last edit, and its deletion. No index has them: an
  -- update stays in its page.
  ADD COLUMN changed_revision bigint,
  ADD COLUMN edited_revision bigint,
  ADD COLUMN deleted_revision bigint;

CREATE TABLE change (
  conversation_id uuid NOT NULL,
  revision bigint NOT NULL,
  sequence bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('EDITED', 'DELETED', 'REACTED', 'UNREACTED')),
  user_id uuid NOT NULL,
  client_change_id uuid NOT NULL,
  content_type text,
  key_version integer,
  ciphertext bytea, -- The text or the emoji; none where the message is deleted.
  mentions uuid[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, revision),
  UNIQUE (conversation_id, user_id, client_change_id)
);

ALTER TABLE change ALTER COLUMN ciphertext SET STORAGE EXTERNAL;

CREATE INDEX change_edits ON change (conversation_id, sequence, revision) WHERE kind = 'EDITED';

-- The reactions that stand. The token tells equal emoji without saying which; the revision is that
-- of the change which has the emoji.
CREATE TABLE reaction (
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  emoji_token bytea NOT NULL,
  user_id uuid NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (conversation_id, sequence, emoji_token, user_id)
);

-- Who is mentioned where: members only.
CREATE TABLE mention (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (user_id, conversation_id, sequence)
);

-- How far each has read. What is unread follows from the conversation's head.
CREATE TABLE read_position (
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (user_id, conversation_id)
) WITH (fillfactor = 80);

CREATE INDEX membership_user ON membership (user_id) WHERE member;
