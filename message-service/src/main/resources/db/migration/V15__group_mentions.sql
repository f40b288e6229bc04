-- Whom a message mentions beside those whom it names: all members, or those who are there.
ALTER TABLE message ADD COLUMN group_mention text CHECK (group_mention IN ('ROOM', 'HERE'));
ALTER TABLE change ADD COLUMN group_mention text CHECK (group_mention IN ('ROOM', 'HERE'));

-- The messages that mention everybody, while they do: one row each, however many members there are.
CREATE TABLE group_mention (
  conversation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  sender_id uuid NOT NULL,
  -- Who has blocked the sender, and is not mentioned.
  deaf uuid[] NOT NULL,
  -- Who was there; none where all are meant, or it was not known.
  present uuid[],
  created_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, sequence)
);

CREATE INDEX group_mention_time ON group_mention (conversation_id, created_at DESC, sequence DESC);

-- When the message was posted: so the newest of all conversations are found first.
ALTER TABLE mention ADD COLUMN created_at timestamptz;

UPDATE mention AS m SET created_at = s.created_at FROM message AS s
WHERE s.conversation_id = m.conversation_id AND s.sequence = m.sequence;

DELETE FROM mention WHERE created_at IS NULL;

ALTER TABLE mention ALTER COLUMN created_at SET NOT NULL;

CREATE INDEX mention_time ON mention (user_id, created_at DESC, conversation_id, sequence DESC);
