package chat.parley.auth;

import chat.parley.contracts.internal.RoomOwnership;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;

/// room-service as this service sees it: who owns rooms that others are in.
@Primary
public final class FakeOwnership implements RoomOwnership {
  private final Map<UUID, List<OwnedRoom>> rooms = new ConcurrentHashMap<>();

  public void set(UUID userId, List<OwnedRoom> owned) {
    rooms.put(userId, owned);
  }

  @Override
  public List<OwnedRoom> ownedWithOthers(UUID userId) {
    return rooms.getOrDefault(userId, List.of());
  }
}
