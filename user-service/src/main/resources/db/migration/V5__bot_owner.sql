-- Whose bot it is; null of people.
ALTER TABLE profile ADD COLUMN bot_owner uuid;
