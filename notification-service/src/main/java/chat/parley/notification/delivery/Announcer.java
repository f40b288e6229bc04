package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.notification.digest.DigestQueue;
import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.inbox.Missed;
import chat.parley.notification.push.PushQueue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;

/// Tells users what they missed, by each of the ways that there are: in the caller's transaction
/// all of it is taken down, and so is told once it is committed.
@Component
class Announcer {
  private final Inbox inbox;
  private final PushQueue pushes;
  private final DigestQueue digests;

  Announcer(Inbox inbox, PushQueue pushes, DigestQueue digests) {
    this.inbox = inbox;
    this.pushes = pushes;
    this.digests = digests;
  }

  /// @param concerns of each conversation in order
  void tell(List<Concern> concerns) {
    List<Concern> ofAll = concerns.stream().filter(it -> !it.together().isEmpty()).toList();
    inbox.add(gathered(concerns, (concern, user) -> concern.each().contains(user)));
    ofAll.forEach(it -> inbox.add(it.groupMention()));
    // Of those who are told together, what is written is bounded by who has a device to tell.
    Set<UUID> reachable = ofAll.isEmpty() ? Set.of() : pushes.reachable(conversationsOf(ofAll));
    pushes.tell(
        gathered(
            concerns,
            (concern, user) -> concern.each().contains(user) || reachable.contains(user)));
    digests.await(concerns.stream().flatMap(it -> it.each().stream()).collect(toSet()));
  }

  private static Set<UUID> conversationsOf(List<Concern> concerns) {
    return concerns.stream().map(it -> it.message().conversationId()).collect(toSet());
  }

  private static Collection<Missed> gathered(
      List<Concern> concerns, BiPredicate<Concern, UUID> isTold) {
    Map<Recipient, Missed> missed = new HashMap<>();
    for (Concern concern : concerns) {
      for (UUID user : concern.users()) {
        if (isTold.test(concern, user)) {
          var recipient = new Recipient(user, concern.message().conversationId());
          missed.merge(recipient, concern.missedBy(user), Missed::and);
        }
      }
    }
    return missed.values();
  }

  private record Recipient(UUID userId, UUID conversationId) {}
}
