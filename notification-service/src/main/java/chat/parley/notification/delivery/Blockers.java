package chat.parley.notification.delivery;

import chat.parley.contracts.internal.UserDirectory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Asks user-service who has blocked those who say something. Where it does not answer, nobody is
/// told anything until it does: who is told by somebody whom they have blocked can not be untold.
@Component
class Blockers {
  private static final int AT_ONCE = 500;

  private final UserDirectory users;

  Blockers(UserDirectory users) {
    this.users = users;
  }

  Blocks ofSenders(Collection<LogChange> messages) {
    List<UUID> senders =
        messages.stream()
            .flatMap(message -> Stream.ofNullable(message.senderId()))
            .distinct()
            .toList();
    Map<UUID, Set<UUID>> blockers = new HashMap<>();
    for (int from = 0; from < senders.size(); from += AT_ONCE) {
      List<UUID> page = senders.subList(from, Math.min(from + AT_ONCE, senders.size()));
      List<Set<UUID>> answers = users.blockers(page);
      for (int i = 0; i < page.size(); i++) {
        blockers.put(page.get(i), answers.get(i));
      }
    }
    return new Blocks(blockers);
  }
}
