package chat.parley.notification.digest;

import chat.parley.notification.preference.PreferencesChanged;
import java.util.Collection;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Who may have to be mailed of what they miss. It is taken down with the decision, in its
/// transaction.
@Component
public class DigestQueue {
  private final DigestStore store;

  DigestQueue(DigestStore store) {
    this.store = store;
  }

  /// Users miss something, in the caller's transaction.
  public void await(Collection<UUID> userIds) {
    if (!userIds.isEmpty()) {
      store.await(userIds);
    }
  }

  /// Mails a user nothing any more.
  public void forgetAll(UUID userId) {
    store.forgetAll(userId);
  }

  // What was wanted after a day may be wanted after an hour now.
  @EventListener
  void on(PreferencesChanged change) {
    store.lookAgain(change.userId());
  }
}
