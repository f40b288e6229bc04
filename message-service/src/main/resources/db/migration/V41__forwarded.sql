-- Whether a message says what another one did. Which one is not kept: it may be nobody's here to see.
ALTER TABLE message ADD COLUMN forwarded boolean NOT NULL DEFAULT false;
