-- Files whose messages are gone: file-service was told to erase them, and none comes with a message
-- again.
CREATE TABLE released_file (
  conversation_id uuid NOT NULL,
  file_id uuid NOT NULL,
  PRIMARY KEY (conversation_id, file_id)
);

-- Who else has a file that came with a message which is gone.
CREATE INDEX message_file ON message USING gin (file_ids) WHERE file_ids <> '{}';
