package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.inbox.GroupMention;
import chat.parley.notification.inbox.Missed;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Whom one message concerns.
///
/// @param each who are told of it by something of their own
/// @param together who are told of it by one row for all of them
/// @param others the other members, where there are any who are told together
record Concern(MessagePosted message, Set<UUID> each, Set<UUID> together, Set<UUID> others) {
  Concern {
    each = Set.copyOf(each);
    together = Set.copyOf(together);
    others = Set.copyOf(others);
  }

  /// Of who is told of it by something of their own only.
  static Concern ofEach(MessagePosted message, Set<UUID> each) {
    return new Concern(message, each, Set.of(), Set.of());
  }

  Set<UUID> users() {
    return union(each, together);
  }

  /// Without some, whom it does not wait for.
  Concern without(Set<UUID> users) {
    Set<UUID> absent = those(together, users, false);
    return new Concern(
        message,
        those(each, users, false),
        absent,
        absent.isEmpty() ? Set.of() : union(others, those(together, users, true)));
  }

  Missed missedBy(UUID userId) {
    return Missed.one(
        userId,
        message.conversationId(),
        message.sequence(),
        message.revision(),
        message.senderId());
  }

  /// What is kept for all who are told together.
  GroupMention groupMention() {
    return new GroupMention(
        message.conversationId(),
        message.sequence(),
        message.revision(),
        message.senderId(),
        union(each, others),
        message.at());
  }

  private static Set<UUID> those(Collection<UUID> users, Set<UUID> some, boolean among) {
    return users.stream().filter(it -> some.contains(it) == among).collect(toSet());
  }

  private static Set<UUID> union(Set<UUID> some, Set<UUID> more) {
    Set<UUID> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
