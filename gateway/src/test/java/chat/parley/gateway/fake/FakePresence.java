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
  private final Set<UUID> hidden = ConcurrentHashMap.newKeySet();

  /// From now on nobody may watch this user.
  public void hide(UUID user) {
    hidden.add(user);
  }

  /// The connections that were reported and not closed since, with their users.
  public Map<UUID, UUID> live() {
    return Map.copyOf(live);
  }

  @Override
  public void report(Report report) {
    report.live().forEach(it -> live.put(it.connectionId(), it.userId()));
    report.closed().forEach(it -> live.remove(it.connectionId()));
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
}
