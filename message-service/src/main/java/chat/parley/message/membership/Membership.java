package chat.parley.message.membership;

import java.util.UUID;

/// A user's right to a conversation, found to hold when it was made.
public record Membership(UUID conversationId, UUID userId) {}
