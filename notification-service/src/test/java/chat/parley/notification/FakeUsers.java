package chat.parley.notification;

import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.UserDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.ResourceAccessException;

/// user-service as this service sees it: who has blocked whom; and it can be away.
public final class FakeUsers implements UserDirectory, ProfileCopy {
  private final Map<UUID, Set<UUID>> blockers = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void block(UUID user, UUID blocked) {
    blockers.computeIfAbsent(blocked, _ -> ConcurrentHashMap.newKeySet()).add(user);
  }

  public void unblock(UUID user, UUID blocked) {
    blockers.getOrDefault(blocked, Set.of()).remove(user);
  }

  public void setAway(boolean isAway) {
    away = isAway;
  }

  @Override
  public List<Set<UUID>> blockers(List<UUID> userIds) {
    if (away) {
      throw new ResourceAccessException("user-service is away");
    }
    return userIds.stream().map(it -> Set.copyOf(blockers.getOrDefault(it, Set.of()))).toList();
  }

  @Override
  public List<Name> names(Set<UUID> userIds) {
    return userIds.stream().map(it -> new Name(it, "user", "Name of " + it)).toList();
  }

  @Override
  public Person person(UUID userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> reachable(UUID userId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> showingReads(UUID userId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> named(UUID userId, String username) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> ownerOf(UUID userId) {
    throw new UnsupportedOperationException();
  }
}
