package chat.parley.room;

import chat.parley.contracts.internal.UserDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// user-service as this service sees it: everybody is there and may speak to everybody, but for
/// those of whom it was told otherwise.
public final class FakeUsers implements UserDirectory {
  private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
  private final Set<Set<UUID>> blocks = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Set<UUID>> owners = new ConcurrentHashMap<>();
  private final AtomicBoolean away = new AtomicBoolean();

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    FakeUsers fakeUsers() {
      return new FakeUsers();
    }
  }

  /// A user whom there is not.
  public UUID nobody() {
    UUID id = UUID.randomUUID();
    unknown.add(id);
    return id;
  }

  public void block(Client one, Client other) {
    blocks.add(Set.of(one.userId(), other.userId()));
  }

  public void own(UUID owner, UUID bot) {
    owners.put(bot, Set.of(owner));
  }

  public void away(boolean now) {
    away.set(now);
  }

  @Override
  public Set<UUID> reachable(UUID userId, Set<UUID> userIds) {
    if (away.get()) {
      throw new ResourceAccessException("away");
    }
    Set<UUID> found = new HashSet<>(userIds);
    found.removeIf(other ->
        other.equals(userId) || unknown.contains(other) || blocks.contains(Set.of(userId, other)));
    return found;
  }

  @Override
  public List<Set<UUID>> blockers(List<UUID> userIds) {
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
    return owners.getOrDefault(userId, Set.of());
  }
}
