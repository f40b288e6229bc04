-- Who may only read in which room, up to when; null for good. It outlives the membership, or leaving
-- and coming back would be a way around it.
CREATE TABLE room_mute (
  room_id uuid NOT NULL REFERENCES chat_room ON DELETE CASCADE,
  user_id uuid NOT NULL,
  until timestamptz,
  reason text,
  muted_by uuid NOT NULL,
  muted_at timestamptz NOT NULL,
  PRIMARY KEY (room_id, user_id),
  CHECK (user_id <> muted_by)
);
