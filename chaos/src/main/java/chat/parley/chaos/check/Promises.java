package chat.parley.chaos.check;

import java.time.Duration;

/// How strictly a history is judged where news travel by Kafka. All else is not negotiable.
///
/// @param revocation how long after the acknowledgement of a leave the leaver may still be treated
///   as a member
/// @param lateReads whether an event of a read position may come after a welcome that knows more
public record Promises(Duration revocation, boolean lateReads) {

  /// A leave holds from its acknowledgement on, and nobody is told of a position that is past.
  public static Promises strict() {
    return new Promises(Duration.ZERO, false);
  }

  /// A leave holds soon, and the welcome tells the truth about read positions.
  public static Promises eventual(Duration revocation) {
    return new Promises(revocation, true);
  }
}
