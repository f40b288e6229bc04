package chat.parley.presence.connection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is so of a user, whether others may know it or not.
///
/// @param offlineSince since when others see the user as offline; absent where they do not, or
///   never saw the user at all
public record Facts(
    UUID userId, boolean connected, Choice choice, @Nullable Instant offlineSince) {}
