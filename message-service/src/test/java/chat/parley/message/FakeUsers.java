package chat.parley.message;

import chat.parley.contracts.internal.UserDirectory;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// user-service as this service sees it: who has blocked whom; and it can be away.
public final class FakeUsers implements UserDirectory {
  private final Map<UUID, Set<UUID>> blockers = new ConcurrentHashMap<>();
  private final Map<String, UUID> names = new ConcurrentHashMap<>();
  private final Set<UUID> hidingReads = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    FakeUsers fakeUsers() {
      return new FakeUsers();
    }
  }

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
      throw new ResourceAccessException("away", new ConnectException());
    }
    return userIds.stream().map(it -> Set.copyOf(blockers.getOrDefault(it, Set.of()))).toList();
  }

  /// Lets nobody see how far a user has read.
  public void hideReads(UUID user) {
    hidingReads.add(user);
  }

  @Override
  public Set<UUID> showingReads(UUID userId, Set<UUID> userIds) {
    return userIds.stream()
        .filter(it -> !hidingReads.contains(it) && !isBlocked(it, userId) && !isBlocked(userId, it))
        .collect(Collectors.toSet());
  }

  private boolean isBlocked(UUID user, UUID blocker) {
    return blockers.getOrDefault(user, Set.of()).contains(blocker);
  }

  @Override
  public Set<UUID> reachable(UUID userId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  public void name(UUID user, String username) {
    names.put(username, user);
  }

  @Override
  public Set<UUID> named(UUID userId, String username) {
    UUID user = names.get(username);
    return user == null ? Set.of() : Set.of(user);
  }

  @Override
  public Set<UUID> ownerOf(UUID userId) {
    throw new UnsupportedOperationException();
  }
}
