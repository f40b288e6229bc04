package chat.parley.gateway.fake;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.PresenceDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// A presence-service in memory.
public final class FakePresence implements PresenceDirectory {
  private final Map<UUID, UUID> live = new ConcurrentHashMap<>();
  private final Set<UUID> idle = ConcurrentHashMap.newKeySet();
  private final Set<UUID> hidden = ConcurrentHashMap.newKeySet();

  /// From now on nobody may watch this user.
  public void hide(UUID user) {
    hidden.add(user);
  }

  /// The connections that were reported and not closed since, with their users.
  public Map<UUID, UUID> live() {
    return Map.copyOf(live);
  }

  /// The connections of those whose devices nobody uses.
  public Set<UUID> idle() {
    return Set.copyOf(idle);
  }

  @Override
  public void report(Report report) {
    for (Connection it : report.live()) {
      live.put(it.connectionId(), it.userId());
      if (it.idle()) {
        idle.add(it.connectionId());
      } else {
        idle.remove(it.connectionId());
      }
    }
    report.closed().forEach(it -> live.remove(it.connectionId()));
    report.closed().forEach(it -> idle.remove(it.connectionId()));
  }

  @Override
  public Set<UUID> doNotDisturb(Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<UserPresence> snapshot(UUID viewerId, Set<UUID> userIds) {
    return userIds.stream()
        .filter(it -> !hidden.contains(it))
        .map(it ->
            new UserPresence(
                it,
                live.containsValue(it) ? PresenceStatus.ONLINE : PresenceStatus.OFFLINE,
                Instant.EPOCH))
        .toList();
  }

  @Override
  public Set<UUID> online(Set<UUID> userIds) {
    return userIds.stream().filter(live::containsValue).collect(Collectors.toSet());
  }

  @Override
  public List<Absence> absences(Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }
}
