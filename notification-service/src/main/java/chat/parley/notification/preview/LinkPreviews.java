package chat.parley.notification.preview;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Previews of pages, each fetched once for all who want it at about the same time. In memory only:
/// what people link to is a part of what they say, and that is not written down.
@Component
class LinkPreviews {
  private static final int MOST = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long RETRY_AFTER_MS = 2000;

  private final PageFetcher fetcher;
  private final PreviewProperties properties;
  private final Semaphore seats;
  private final AsyncCache<PageAddress, Optional<LinkPreview>> known;
  private final Cache<UUID, AtomicInteger> asked =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MINUTE).build();

  LinkPreviews(PageFetcher fetcher, PreviewProperties properties) {
    this.fetcher = fetcher;
    this.properties = properties;
    this.seats = new Semaphore(properties.atOnce());
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .expireAfter(
                Expiry.<PageAddress, Optional<LinkPreview>>creating((_, preview) ->
                    preview.isPresent() ? properties.kept() : properties.failuresKept()))
            .buildAsync();
  }

  /// What a page says of itself; empty where it says nothing, can not be reached, or must not be.
  ///
  /// @throws ProblemException `rate-limited`, `unavailable` where too many are fetched right now
  Optional<LinkPreview> of(UUID user, PageAddress address) {
    if (!properties.enabled()) {
      return Optional.empty();
    }
    CompletableFuture<Optional<LinkPreview>> here = known.getIfPresent(address);
    if (here == null) {
      requireFew(user);
      here = known.get(address, this::fetch);
    }
    try {
      return here.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw failure;
    }
  }

  private Optional<LinkPreview> fetch(PageAddress address) {
    if (!seats.tryAcquire()) {
      throw new ProblemException(
          Problem.of(ProblemCode.UNAVAILABLE, "Too many pages are fetched right now.")
              .withRetryAfterMs(RETRY_AFTER_MS));
    }
    try {
      return fetcher.fetch(address).flatMap(PageReader::read);
    } finally {
      seats.release();
    }
  }

  private void requireFew(UUID user) {
    if (asked.get(user, _ -> new AtomicInteger()).incrementAndGet() > properties.perMinute()) {
      throw new ProblemException(
          Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(MINUTE.toMillis()));
    }
  }
}
