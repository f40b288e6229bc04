package chat.parley.presence;

import chat.parley.contracts.internal.RoomDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// room-service as this service sees it: who shares a conversation with whom.
public final class FakeRooms implements RoomDirectory {
  private final Set<Set<UUID>> pairs = ConcurrentHashMap.newKeySet();

  public void acquaint(UUID one, UUID other) {
    pairs.add(Set.of(one, other));
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
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
