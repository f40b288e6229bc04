package chat.parley.file.encryption;

import java.util.UUID;

/// A file and the conversation that it belongs to, for ever.
public record FileId(UUID conversationId, UUID id) {}
