package chat.parley.room.chat;

import java.util.UUID;

/// The outcome of starting a chat.
///
/// @param isNew whether it was not there before
record Started(UUID conversationId, boolean isNew) {}
