package chat.parley.gateway.limit;

/// Counts what may still be done at this moment. Not safe for use by many threads at once.
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Limit limit;
  private double tokens;
  private long filledAt;

  /// @param nowNanos of {@link System#nanoTime}
  public TokenBucket(Limit limit, long nowNanos) {
    this.limit = limit;
    this.tokens = limit.burst();
    this.filledAt = nowNanos;
  }

  /// Takes one token.
  ///
  /// @return 0 if there was one, else the milliseconds until there is one
  public long take(long nowNanos) {
    double gained = (nowNanos - filledAt) / NANOS_PER_SECOND * limit.perSecond();
    tokens = Math.min(limit.burst(), tokens + Math.max(0, gained));
    filledAt = nowNanos;
    if (tokens >= 1) {
      tokens--;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) * 1000 / limit.perSecond());
  }
}
