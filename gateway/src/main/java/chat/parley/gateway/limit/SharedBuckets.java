package chat.parley.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The buckets that all gateways share in Redis. While Redis does not answer, each gateway counts
/// for itself, and no request waits for Redis longer than a moment.
@Component
public class SharedBuckets {
  private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
  private static final RedisScript<Long> TAKE = script("take_token.lua");

  private final ReactiveStringRedisTemplate redis;
  private final LocalBuckets local = new LocalBuckets();
  private final Duration patience;
  private final long pauseNanos;
  private final AtomicLong silentUntil = new AtomicLong(System.nanoTime());

  SharedBuckets(ReactiveStringRedisTemplate redis, LimitProperties properties) {
    this.redis = redis;
    this.patience = properties.patience();
    this.pauseNanos = properties.pause().toNanos();
  }

  /// Takes one token: 0 if there was one, else the milliseconds until there is one.
  public Mono<Long> take(String key, Limit limit) {
    if (System.nanoTime() - silentUntil.get() < 0) {
      return Mono.fromSupplier(() -> local.take(key, limit));
    }
    return redis
        .execute(
            TAKE,
            List.of("parley:limit:" + key),
            List.of(Integer.toString(limit.perSecond()), Integer.toString(limit.burst())))
        .next()
        .timeout(patience)
        .onErrorResume(failure -> {
          silentUntil.set(System.nanoTime() + pauseNanos);
          log.warn("Redis does not answer; limits are counted here: {}", failure.toString());
          return Mono.fromSupplier(() -> local.take(key, limit));
        });
  }

  private static RedisScript<Long> script(String name) {
    // As text: of a resource, whether it has changed is looked up with each call.
    try {
      return RedisScript.of(
          new ClassPathResource(name, SharedBuckets.class).getContentAsString(UTF_8), Long.class);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
