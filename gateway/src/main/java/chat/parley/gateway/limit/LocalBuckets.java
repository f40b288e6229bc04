package chat.parley.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The buckets of this gateway alone: where asking Redis would take too long, or Redis is away.
/// Safe for use by many threads.
public final class LocalBuckets {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 100_000;

  private final Cache<String, TokenBucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(MOST_KEPT).build();

  /// Takes one token.
  ///
  /// @return 0 if there was one, else the milliseconds until there is one
  public long take(String key, Limit limit) {
    var waitMs = new AtomicLong();
    buckets
        .asMap()
        .compute(
            key,
            (_, found) -> {
              long now = System.nanoTime();
              TokenBucket bucket =
                  Objects.requireNonNullElseGet(found, () -> new TokenBucket(limit, now));
              waitMs.set(bucket.take(now));
              return bucket;
            });
    return waitMs.get();
  }
}
