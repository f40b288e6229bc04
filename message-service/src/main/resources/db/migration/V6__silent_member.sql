-- Who may read and not post, as room-service tells; of no meaning for who is no member.
ALTER TABLE membership ADD COLUMN silent boolean NOT NULL DEFAULT false;
