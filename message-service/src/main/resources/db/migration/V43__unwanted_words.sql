-- What no message of a conversation may say, as room-service tells it, and the rules_version at which that last changed; 0 where it
-- never did. Who appends compares it with what a text was looked through for.
ALTER TABLE conversation
  ADD COLUMN unwanted_words text[] NOT NULL DEFAULT '{}',
  ADD COLUMN filter_version bigint NOT NULL DEFAULT 0;
