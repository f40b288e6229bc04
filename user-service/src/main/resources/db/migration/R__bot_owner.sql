-- Whose bot it is; null of people.
ALTER TABLE profile ADD COLUMN IF NOT EXISTS bot_owner uuid;
