-- Who has read a conversation. Not by how far: a position moves often, and an index of it would move with it.
CREATE INDEX read_position_conversation ON read_position (conversation_id);
