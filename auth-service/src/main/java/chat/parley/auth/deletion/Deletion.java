package chat.parley.auth.deletion;

import java.time.Instant;
import java.util.UUID;

/// A deletion that has not ended.
///
/// @param withMessages whether what the user has said and uploaded goes too
/// @param lockedOut whether Keycloak is known to let nobody in as the user any more
record Deletion(
    UUID id, UUID userId, boolean withMessages, Instant requestedAt, boolean lockedOut) {}
