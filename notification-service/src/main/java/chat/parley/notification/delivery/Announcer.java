package chat.parley.notification.delivery;

import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.inbox.Missed;
import chat.parley.notification.push.PushQueue;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// Tells users what they missed, by each of the ways that there are: in the caller's transaction
/// all of it is taken down, and so is told once it is committed.
@Component
class Announcer {
  private final Inbox inbox;
  private final PushQueue pushes;

  Announcer(Inbox inbox, PushQueue pushes) {
    this.inbox = inbox;
    this.pushes = pushes;
  }

  /// @param missed each user and conversation at most once
  void tell(Collection<Missed> missed) {
    inbox.add(missed);
    pushes.tell(missed);
  }
}
