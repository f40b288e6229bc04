-- Of a deleted account the id stays, so that whoever meets it can be told: what else there was is
-- gone, and nothing that comes late brings it back.
ALTER TABLE profile ADD COLUMN deleted_at timestamptz;
