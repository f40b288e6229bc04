package chat.parley.room.access;

import java.time.Instant;
import java.util.UUID;

/// That a user asks to be let into a room.
public record JoinRequest(UUID userId, Instant askedAt) {}
