package chat.parley.room.access;

import java.time.Instant;
import java.util.UUID;

/// That a user may join a room that they could not join otherwise.
public record Invitation(UUID userId, UUID invitedBy, Instant invitedAt) {}
