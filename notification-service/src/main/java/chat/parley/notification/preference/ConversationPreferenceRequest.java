package chat.parley.notification.preference;

import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param level absent for the account's
/// @param mutedUntil up to when nothing is told; absent for not at all
record ConversationPreferenceRequest(@Nullable Level level, @Nullable Instant mutedUntil) {
  private static final Duration LONGEST = Duration.ofDays(366);

  /// @throws ProblemException INVALID where the mute's end is past or too far away
  ConversationPreference of(UUID conversationId, Instant now) {
    if (mutedUntil != null && (!mutedUntil.isAfter(now) || mutedUntil.isAfter(now.plus(LONGEST)))) {
      throw ProblemException.invalid("mutedUntil", "must be within the year to come");
    }
    return new ConversationPreference(conversationId, level, mutedUntil);
  }
}
