package chat.parley.notification.membership;

/// A place in a conversation's log. Any of a higher epoch is after all of a lower one: a log that
/// was restored from a backup takes revisions again.
public record LogPosition(long epoch, long revision) {
  /// Before everything.
  public static final LogPosition NONE = new LogPosition(0, 0);

  public boolean isAfter(LogPosition other) {
    return epoch == other.epoch ? revision > other.revision : epoch > other.epoch;
  }

  /// Whether something that is between the two is missing, as far as their numbers say.
  public boolean leavesHoleAfter(LogPosition other) {
    return other.revision > 0 && epoch == other.epoch && revision > other.revision + 1;
  }
}
