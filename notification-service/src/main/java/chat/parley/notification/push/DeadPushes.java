package chat.parley.notification.push;

import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what could not be told, after a month.
@Component
class DeadPushes {
  private static final Duration KEPT = Duration.ofDays(30);

  private final PushStore store;

  DeadPushes(PushStore store) {
    this.store = store;
  }

  @Scheduled(fixedDelayString = "PT1H")
  void forget() {
    store.forgetDead(Instant.now().minus(KEPT));
  }
}
