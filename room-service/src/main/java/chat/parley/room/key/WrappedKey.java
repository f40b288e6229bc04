package chat.parley.room.key;

import java.util.UUID;

/// The key set of a conversation, or of the user of that id, as it is stored.
///
/// @param version that of the newest key, which is the last of the set and its primary one
/// @param kekId names the key-encryption key that wraps it
record WrappedKey(UUID conversationId, int version, byte[] keyset, String kekId) {}
