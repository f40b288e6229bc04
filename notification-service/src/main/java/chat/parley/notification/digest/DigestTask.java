package chat.parley.notification.digest;

import chat.parley.notification.preference.DigestPreference;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user to be looked at.
///
/// @param attempt from 1
/// @param mailedAt when they were mailed last; absent where they never were
record DigestTask(
    UUID userId, int attempt, @Nullable Instant mailedAt, DigestPreference preference) {}
