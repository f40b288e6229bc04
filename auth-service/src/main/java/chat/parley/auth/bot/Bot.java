package chat.parley.auth.bot;

import java.time.Instant;
import java.util.UUID;

/// An account of a user's making.
///
/// @param username unique among users and bots; ends in `-bot`
/// @param disabled whether its tokens let it in no more, for now
public record Bot(
    UUID id,
    UUID ownerId,
    String username,
    String displayName,
    Instant createdAt,
    boolean disabled) {}
