package chat.parley.gateway.limit;

/// How often something may happen.
///
/// @param perSecond how many requests a second in the long run
/// @param burst how many at once after a rest
public record Limit(int perSecond, int burst) {
  public Limit {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("a limit must allow at least one request");
    }
  }
}
