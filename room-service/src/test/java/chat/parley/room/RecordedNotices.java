package chat.parley.room;

import chat.parley.contracts.internal.MembershipLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// message-service as this service sees it: what it is told of who leaves, and of what is deleted.
public final class RecordedNotices implements MembershipLog {
  private final Map<UUID, List<Departure>> departures = new ConcurrentHashMap<>();
  private final Map<UUID, List<End>> ends = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> posting = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> outages = new ConcurrentHashMap<>();

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    RecordedNotices recordedNotices() {
      return new RecordedNotices();
    }
  }

  @Override
  public void depart(UUID conversationId, Departure departure) {
    hear(conversationId);
    departures.computeIfAbsent(conversationId, _ -> new CopyOnWriteArrayList<>()).add(departure);
  }

  @Override
  public void end(UUID conversationId, End end) {
    hear(conversationId);
    ends.computeIfAbsent(conversationId, _ -> new CopyOnWriteArrayList<>()).add(end);
  }

  @Override
  public void postingChanged(UUID conversationId) {
    hear(conversationId);
    posting.merge(conversationId, 1, Integer::sum);
  }

  private void hear(UUID conversationId) {
    if (outages.merge(conversationId, -1, Integer::sum) >= 0) {
      throw new ResourceAccessException("away");
    }
  }

  public List<Departure> departuresOf(UUID conversation) {
    return departures.getOrDefault(conversation, List.of());
  }

  /// How often it was told that who may post has changed.
  public int postingChangesOf(UUID conversation) {
    return posting.getOrDefault(conversation, 0);
  }

  public List<End> endsOf(UUID conversation) {
    return ends.getOrDefault(conversation, List.of());
  }

  /// Lets the next calls for a conversation fail.
  public void fail(UUID conversation, int calls) {
    outages.put(conversation, calls);
  }
}
