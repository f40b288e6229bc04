-- A conversation that is deleted keeps its row, so that what comes late is known to be too late.
ALTER TABLE conversation ADD COLUMN deleted boolean NOT NULL DEFAULT false;

CREATE INDEX notification_conversation ON notification (conversation_id);
