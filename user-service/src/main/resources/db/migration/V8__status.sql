-- The emoji of a status, and when it ends by itself.
ALTER TABLE profile ADD COLUMN status_emoji text, ADD COLUMN status_until timestamptz;
