-- Users have key sets too, for what is theirs and in no conversation. Those of conversations go in the
-- transaction that deletes the conversation, which was so before this column was a reference.
ALTER TABLE conversation_key DROP CONSTRAINT conversation_key_conversation_id_fkey;
