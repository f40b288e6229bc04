package chat.parley.notification.delivery;

import chat.parley.contracts.internal.PresenceDirectory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/// Who is connected now. Where presence-service does not say so after three tries, nobody is: a
/// notification too many can be read away, one too few is a message missed. Counted as
/// `parley.notifications.presence.unknown`.
@Component
class OnlineUsers {
  private static final Logger log = LoggerFactory.getLogger(OnlineUsers.class);
  private static final int AT_ONCE = 1_000;
  private static final int MORE_TRIES = 2;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final PresenceDirectory presence;
  private final Counter unknown;
  private final RetryTemplate tries =
      new RetryTemplate(RetryPolicy.builder().maxRetries(MORE_TRIES).delay(PAUSE).build());

  OnlineUsers(PresenceDirectory presence, MeterRegistry meters) {
    this.presence = presence;
    this.unknown = meters.counter("parley.notifications.presence.unknown");
  }

  Set<UUID> among(Set<UUID> userIds) {
    if (userIds.isEmpty()) {
      return Set.of();
    }
    try {
      return tries.invoke(() -> ask(List.copyOf(userIds)));
    } catch (RuntimeException failure) {
      unknown.increment();
      log.warn("Presence is unknown, so everybody is told: {}", failure.toString());
      return Set.of();
    }
  }

  private Set<UUID> ask(List<UUID> userIds) {
    Set<UUID> online = new HashSet<>();
    for (int from = 0; from < userIds.size(); from += AT_ONCE) {
      var page = userIds.subList(from, Math.min(from + AT_ONCE, userIds.size()));
      online.addAll(presence.online(Set.copyOf(page)));
    }
    return online;
  }
}
