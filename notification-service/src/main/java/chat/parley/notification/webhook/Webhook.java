package chat.parley.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a user has what happens in a conversation told to a program.
///
/// @param sealed the {@link Target}, under the user's key
/// @param position up to which revision of the log the program has been told
/// @param epoch of the log that the position is of
/// @param attempt how often the next request was tried, from 1
/// @param failure why it was not told; absent where it was
/// @param disabledAt since when it is told nothing, by its user's will or because it failed for too
///   long
record Webhook(
    UUID id,
    UUID userId,
    UUID conversationId,
    byte[] sealed,
    Instant createdAt,
    long epoch,
    long position,
    int attempt,
    @Nullable String failure,
    @Nullable Instant failingSince,
    @Nullable Instant disabledAt) {}
