package chat.parley.notification.preference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a user wants to be told of one conversation.
///
/// @param level absent where it is the account's
/// @param mutedUntil up to when nothing is told; absent where it is not muted
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversationPreference(
    UUID conversationId, @Nullable Level level, @Nullable Instant mutedUntil) {}
