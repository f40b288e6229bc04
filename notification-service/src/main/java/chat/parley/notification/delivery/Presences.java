package chat.parley.notification.delivery;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Who is connected, of those who were asked about.
record Presences(Set<UUID> asked, Set<UUID> online) {
  static final Presences NONE = new Presences(Set.of(), Set.of());

  Presences {
    asked = Set.copyOf(asked);
    online = Set.copyOf(online);
  }

  Presences and(Set<UUID> askedToo, Set<UUID> onlineToo) {
    return new Presences(union(asked, askedToo), union(online, onlineToo));
  }

  /// Those who were not asked about.
  Set<UUID> unknownOf(Collection<Set<UUID>> users) {
    Set<UUID> unknown = new HashSet<>();
    users.forEach(unknown::addAll);
    unknown.removeAll(asked);
    return unknown;
  }

  private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
    Set<UUID> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
