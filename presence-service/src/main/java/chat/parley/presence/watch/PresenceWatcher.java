package chat.parley.presence.watch;

import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.UserDirectory;
import chat.parley.presence.connection.PresenceStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The one door to other people's presence: a user sees those who share a conversation with them
/// and have not blocked them, and oneself.
@Component
class PresenceWatcher {
  private final RoomDirectory rooms;
  private final UserDirectory users;
  private final PresenceStore store;

  PresenceWatcher(RoomDirectory rooms, UserDirectory users, PresenceStore store) {
    this.rooms = rooms;
    this.users = users;
    this.store = store;
  }

  /// The presence of those that the viewer may watch; the others, and unknown ones, are left out.
  List<UserPresence> watch(UUID viewerId, Set<UUID> userIds) {
    Set<UUID> others = new HashSet<>(userIds);
    boolean oneself = others.remove(viewerId);
    Set<UUID> visible =
        others.isEmpty() ? new HashSet<>() : new HashSet<>(rooms.acquaintances(viewerId, others));
    visible.retainAll(others);
    if (!visible.isEmpty()) {
      visible.removeAll(users.blockers(List.of(viewerId)).getFirst());
    }
    if (oneself) {
      visible.add(viewerId);
    }
    return store.presences(visible);
  }
}
