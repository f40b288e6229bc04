-- Who has yet to accept to be spoken to in a conversation: nobody tells them of what is said there.
ALTER TABLE membership ADD COLUMN requested boolean NOT NULL DEFAULT false;
