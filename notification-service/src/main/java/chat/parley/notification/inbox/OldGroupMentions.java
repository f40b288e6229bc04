package chat.parley.notification.inbox;

import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets mentions of everybody after a quarter of a year: who has not looked by then finds them
/// in the room, unread.
@Component
class OldGroupMentions {
  private static final Duration KEPT = Duration.ofDays(90);

  private final GroupMentionStore store;

  OldGroupMentions(GroupMentionStore store) {
    this.store = store;
  }

  @Scheduled(fixedDelayString = "PT1H")
  void forget() {
    store.forgetOld(Instant.now().minus(KEPT));
  }
}
