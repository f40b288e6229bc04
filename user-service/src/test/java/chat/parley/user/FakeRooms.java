package chat.parley.user;

import chat.parley.contracts.internal.AcquaintanceDirectory;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// room-service as this service sees it: how close people are.
@Primary
public final class FakeRooms implements AcquaintanceDirectory {
  private record Pair(UUID one, UUID other) {}

  private final Map<Pair, Closeness> pairs = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void acquaint(UUID one, UUID other) {
    acquaint(one, other, 1, false);
  }

  public void acquaint(UUID one, UUID other, int rooms, boolean chat) {
    pairs.put(new Pair(one, other), new Closeness(other, rooms, chat));
    pairs.put(new Pair(other, one), new Closeness(one, rooms, chat));
  }

  public void away(boolean now) {
    away = now;
  }

  @Override
  public List<Closeness> closest(UUID userId) {
    if (away) {
      throw new ResourceAccessException("away", new ConnectException());
    }
    return pairs.entrySet().stream()
        .filter(it -> it.getKey().one().equals(userId))
        .map(Map.Entry::getValue)
        .toList();
  }
}
