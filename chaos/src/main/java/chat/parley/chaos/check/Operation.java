package chat.parley.chaos.check;

import chat.parley.chaos.history.Action;
import chat.parley.chaos.history.Outcome;
import java.util.UUID;

/// An action and what became of it.
///
/// @param completedAt later than everything where the client never learned it
record Operation(
    long id, UUID userId, Action action, long invokedAt, long completedAt, Outcome outcome) {
  boolean isDone() {
    return outcome instanceof Outcome.Done;
  }
}
