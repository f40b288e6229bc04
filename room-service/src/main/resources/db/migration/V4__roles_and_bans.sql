ALTER TABLE member
  DROP CONSTRAINT member_role_check,
  ADD CONSTRAINT member_role_check
    CHECK (role IN ('OWNER', 'ADMIN', 'MODERATOR', 'MEMBER', 'GUEST'));

CREATE UNIQUE INDEX member_owner ON member (conversation_id) WHERE role = 'OWNER';

-- Who may not be in which room. left_version: the room's version that the removal of the user made,
-- if the user was in it.
CREATE TABLE room_ban (
  room_id uuid NOT NULL REFERENCES chat_room ON DELETE CASCADE,
  user_id uuid NOT NULL,
  reason text,
  banned_by uuid NOT NULL,
  banned_at timestamptz NOT NULL,
  left_version bigint,
  PRIMARY KEY (room_id, user_id),
  CHECK (user_id <> banned_by)
);
