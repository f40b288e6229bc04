package chat.parley.gateway.presence;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.PresenceSnapshot;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.gateway.connection.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom one connection watches. Changes that come before the snapshot are held until it is sent, so
/// that an older snapshot never overrides them. For any thread; nothing blocks.
final class Watch {
  private final Connection connection;
  private final Set<UUID> asked;

  // Guarded by this.
  private @Nullable List<PresenceChanged> held = new ArrayList<>();
  private final Set<UUID> hidden = new HashSet<>();
  private Map<UUID, Instant> known = new HashMap<>();

  Watch(Connection connection, Collection<UUID> asked) {
    this.connection = connection;
    this.asked = Set.copyOf(asked);
  }

  Connection connection() {
    return connection;
  }

  Set<UUID> asked() {
    return asked;
  }

  /// Answers with what presence-service said; those whom it left out are shown as offline and not
  /// watched.
  synchronized void answer(String ref, Collection<UserPresence> answered) {
    Map<UUID, UserPresence> shown = new HashMap<>();
    asked.forEach(it -> shown.put(it, new UserPresence(it, PresenceStatus.OFFLINE, null)));
    known = new HashMap<>();
    for (UserPresence presence : answered) {
      if (hidden.contains(presence.userId())) {
        continue;
      }
      shown.put(presence.userId(), presence);
      Instant since = presence.changedAt();
      known.put(presence.userId(), since == null ? Instant.MIN : since);
    }
    connection.send(new PresenceSnapshot(ref, List.copyOf(shown.values())));
    List<PresenceChanged> early = held;
    held = null;
    if (early != null) {
      early.stream().filter(this::isNews).forEach(it -> connection.send(frameOf(it)));
    }
  }

  /// Shows a user as offline from now on, whatever the user is.
  synchronized void hide(UUID userId, Instant since) {
    if (held != null) {
      // Presence-service may have answered before it knew.
      hidden.add(userId);
    } else if (known.remove(userId) != null) {
      connection.send(new ServerFrame.PresenceChanged(userId, PresenceStatus.OFFLINE, since));
    }
  }

  /// Whether a change is to be sent now; an early one is kept for later.
  synchronized boolean accepts(PresenceChanged change) {
    if (held != null) {
      held.add(change);
      return false;
    }
    return isNews(change);
  }

  private boolean isNews(PresenceChanged change) {
    Instant since = known.get(change.userId());
    if (since == null || !change.changedAt().isAfter(since)) {
      return false;
    }
    known.put(change.userId(), change.changedAt());
    return true;
  }

  static ServerFrame frameOf(PresenceChanged change) {
    return new ServerFrame.PresenceChanged(change.userId(), change.status(), change.changedAt());
  }
}
