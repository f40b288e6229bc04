package chat.parley.room.membership;

import java.util.UUID;

record MemberId(UUID conversationId, UUID userId) {}
