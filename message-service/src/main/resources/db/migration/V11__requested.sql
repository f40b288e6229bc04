-- Who has yet to accept to be spoken to in a conversation, as room-service tells. Who writes there
-- accepts.
ALTER TABLE membership ADD COLUMN requested boolean NOT NULL DEFAULT false;
