package chat.parley.chaos.check;

import java.time.Duration;

/// How strictly a history is judged.
///
/// @param revocation how long after the acknowledgement of a leave the leaver may still be treated
///   as a member
public record Promises(Duration revocation) {

  /// A leave holds from its acknowledgement on.
  public static Promises strict() {
    return new Promises(Duration.ZERO);
  }
}
