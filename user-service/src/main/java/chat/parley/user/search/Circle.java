package chat.parley.user.search;

import chat.parley.contracts.internal.AcquaintanceDirectory;
import chat.parley.contracts.internal.AcquaintanceDirectory.Closeness;
import chat.parley.contracts.problem.Outages;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Who is closest to those who search: kept for a minute, since a search is asked anew with each
/// letter.
@Component
class Circle {
  private static final Logger log = LoggerFactory.getLogger(Circle.class);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 10_000;

  private final AcquaintanceDirectory rooms;
  private final Cache<UUID, Map<UUID, Closeness>> kept =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

  Circle(AcquaintanceDirectory rooms) {
    this.rooms = rooms;
  }

  /// Empty where room-service does not answer.
  Map<UUID, Closeness> of(UUID userId) {
    try {
      return kept.get(userId, this::ask);
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.warn("Users are found without regard to who is close: {}", failure.toString());
      return Map.of();
    }
  }

  private Map<UUID, Closeness> ask(UUID userId) {
    return rooms.closest(userId).stream()
        .collect(Collectors.toUnmodifiableMap(Closeness::userId, Function.identity()));
  }
}
