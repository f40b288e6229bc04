package chat.parley.user;

import chat.parley.contracts.internal.RoomDirectory;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// room-service as this service sees it: who shares a conversation with whom.
@Primary
public final class FakeRooms implements RoomDirectory {
  private final Set<Set<UUID>> pairs = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  public void acquaint(UUID one, UUID other) {
    pairs.add(Set.of(one, other));
  }

  public void away(boolean now) {
    away = now;
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    if (away) {
      throw new ResourceAccessException("away", new ConnectException());
    }
    Set<UUID> found = new HashSet<>(userIds);
    found.removeIf(other -> other.equals(userId) || !pairs.contains(Set.of(userId, other)));
    return found;
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Members members(UUID conversationId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }
}
