package chat.parley.notification.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What waits for a user in one conversation, and what of it they have not been mailed of.
///
/// @param count how many messages they have not been mailed of
/// @param total how many wait, mailed or not
/// @param lastRevision of the last one; absent where that is not known
/// @param since since when the first one waits
public record Waiting(
    UUID notificationId,
    UUID conversationId,
    long count,
    long total,
    UUID lastSenderId,
    @Nullable Long lastRevision,
    Instant since) {}
