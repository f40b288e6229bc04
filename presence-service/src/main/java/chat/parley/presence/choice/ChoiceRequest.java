package chat.parley.presence.choice;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.presence.connection.Choice;
import chat.parley.presence.connection.ChosenStatus;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param expiresAt when the choice ends by itself; absent for never
record ChoiceRequest(@NotNull ChosenStatus status, @Nullable Instant expiresAt) {
  private static final Duration LONGEST = Duration.ofDays(366);

  /// @throws ProblemException INVALID where the end is past or too far away
  Choice at(Instant now) {
    if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST)))) {
      throw ProblemException.invalid("expiresAt", "must be within the year to come");
    }
    // There is no end to what the devices say.
    return status == ChosenStatus.ONLINE ? Choice.NONE : new Choice(status, expiresAt);
  }
}
