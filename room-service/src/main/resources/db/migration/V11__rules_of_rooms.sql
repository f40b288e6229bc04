-- slow_mode_seconds: how far apart a member's messages have to be. retention_days: after how many
-- days messages are erased; null for never.
ALTER TABLE chat_room
  ADD COLUMN archived_at timestamptz,
  ADD COLUMN slow_mode_seconds integer NOT NULL DEFAULT 0
    CHECK (slow_mode_seconds = 0 OR slow_mode_seconds BETWEEN 5 AND 21600),
  ADD COLUMN retention_days integer CHECK (retention_days BETWEEN 1 AND 3650);

-- A room 'BY_REQUEST' is in the directory; whoever wants to come in asks.
ALTER TABLE chat_room
  DROP CONSTRAINT chat_room_visibility_check,
  ADD CONSTRAINT chat_room_visibility_check
    CHECK (visibility IN ('PUBLIC', 'BY_REQUEST', 'PRIVATE'));

DROP INDEX chat_room_directory;
CREATE INDEX chat_room_directory ON chat_room (lower(name), id)
  WHERE visibility <> 'PRIVATE' AND archived_at IS NULL;

-- Who has asked to be let in and has no answer, or was declined: then it is kept for a while, so
-- that who is declined does not ask again at once.
CREATE TABLE join_request (
  room_id uuid NOT NULL REFERENCES chat_room ON DELETE CASCADE,
  user_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  declined_at timestamptz,
  PRIMARY KEY (room_id, user_id)
);

CREATE INDEX join_request_user ON join_request (user_id, asked_at) WHERE declined_at IS NULL;
