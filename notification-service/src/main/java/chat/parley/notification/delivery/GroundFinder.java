package chat.parley.notification.delivery;

import java.util.Collection;
import org.springframework.stereotype.Component;

/// Asks other services for what decisions need; outside of any transaction.
@Component
class GroundFinder {
  private final Blockers blockers;
  private final Keywords keywords;

  GroundFinder(Blockers blockers, Keywords keywords) {
    this.blockers = blockers;
    this.keywords = keywords;
  }

  Grounds of(Collection<LogChange> messages) {
    return new Grounds(blockers.ofSenders(messages), keywords.in(messages));
  }
}
