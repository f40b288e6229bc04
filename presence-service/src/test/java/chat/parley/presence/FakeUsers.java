package chat.parley.presence;

import chat.parley.contracts.internal.UserDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.client.ResourceAccessException;

/// user-service as this service sees it: who has blocked whom.
public final class FakeUsers implements UserDirectory {
  private final Map<UUID, Set<UUID>> blockers = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void block(UUID blocker, UUID blocked) {
    blockers.merge(
        blocked,
        Set.of(blocker),
        (some, more) ->
            Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet()));
  }

  public void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public List<Set<UUID>> blockers(List<UUID> userIds) {
    if (away) {
      throw new ResourceAccessException("user-service does not answer");
    }
    return userIds.stream().map(it -> blockers.getOrDefault(it, Set.of())).toList();
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
