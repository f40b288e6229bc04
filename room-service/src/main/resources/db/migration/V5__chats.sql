ALTER TABLE conversation
  DROP CONSTRAINT conversation_kind_check,
  ADD CONSTRAINT conversation_kind_check CHECK (kind IN ('ROOM', 'DIRECT', 'GROUP')),
  ADD CONSTRAINT conversation_direct_size CHECK (kind <> 'DIRECT' OR member_count <= 2),
  ADD CONSTRAINT conversation_group_size CHECK (kind <> 'GROUP' OR member_count <= 10);

-- Two users have one chat with each other, whoever has started it.
CREATE TABLE individual_chat (
  id uuid PRIMARY KEY REFERENCES conversation,
  lower_user_id uuid NOT NULL,
  higher_user_id uuid NOT NULL,
  UNIQUE (lower_user_id, higher_user_id),
  CHECK (lower_user_id < higher_user_id)
);

CREATE TABLE group_chat (
  id uuid PRIMARY KEY REFERENCES conversation,
  name text
);
