-- Words and phrases that no message of a room may say.
ALTER TABLE chat_room ADD COLUMN unwanted_words text[] NOT NULL DEFAULT '{}';
