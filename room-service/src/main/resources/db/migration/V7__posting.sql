-- Who may post. In a room of 'MODERATORS' the others read.
ALTER TABLE chat_room
  ADD COLUMN posting text NOT NULL DEFAULT 'EVERYONE' CHECK (posting IN ('EVERYONE', 'MODERATORS'));
