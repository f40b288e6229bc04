package chat.parley.file.membership;

import java.util.UUID;

/// A user who was a member of the conversation when {@link Memberships} was asked.
public record Membership(UUID conversationId, UUID userId) {}
