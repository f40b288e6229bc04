package chat.parley.notification;

import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.PresenceDirectory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.ResourceAccessException;

/// presence-service as this service sees it: who is online; and it can be away.
public final class FakePresence implements PresenceDirectory {
  private final Set<UUID> online = ConcurrentHashMap.newKeySet();
  private final Set<UUID> undisturbed = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Instant> lastSeen = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void connect(UUID userId) {
    online.add(userId);
  }

  /// Does not want to be disturbed, or does again.
  public void setDoNotDisturb(UUID userId, boolean isChosen) {
    if (isChosen) {
      undisturbed.add(userId);
      return;
    }
    undisturbed.remove(userId);
  }

  public void setAway(boolean isAway) {
    away = isAway;
  }

  @Override
  public Set<UUID> online(Set<UUID> userIds) {
    if (away) {
      throw new ResourceAccessException("presence-service is away");
    }
    Set<UUID> found = new HashSet<>(userIds);
    found.retainAll(online);
    return found;
  }

  /// Was last seen then, and is not connected.
  public void seen(UUID userId, Instant at) {
    online.remove(userId);
    lastSeen.put(userId, at);
  }

  @Override
  public List<Absence> absences(Set<UUID> userIds) {
    return userIds.stream()
        .filter(it -> !online.contains(it))
        .map(it -> new Absence(it, lastSeen.get(it)))
        .toList();
  }

  @Override
  public Set<UUID> doNotDisturb(Set<UUID> userIds) {
    Set<UUID> found = new HashSet<>(userIds);
    found.retainAll(undisturbed);
    return found;
  }

  @Override
  public void report(Report report) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<UserPresence> snapshot(UUID viewerId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }
}
