package chat.parley.message.log;

import chat.parley.contracts.problem.Problem;
import java.time.Instant;

/// What became of a message that was to be appended.
public sealed interface Appended {

  /// In the log and durable, now or by an earlier try with the same client message id.
  record Stored(long sequence, long revision, Instant createdAt) implements Appended {}

  /// Not stored: as far as this service has heard, the sender is not a member.
  record NotAMember() implements Appended {}

  /// Failed. It may be stored nevertheless where the problem is retryable; then a retry finds it.
  record Refused(Problem problem) implements Appended {}
}
