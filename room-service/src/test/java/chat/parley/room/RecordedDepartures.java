package chat.parley.room;

import chat.parley.contracts.internal.DepartureLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// message-service as this service sees it: what it is told of who leaves.
public final class RecordedDepartures implements DepartureLog {
  private final Map<UUID, List<Departure>> departures = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> outages = new ConcurrentHashMap<>();

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    RecordedDepartures recordedDepartures() {
      return new RecordedDepartures();
    }
  }

  @Override
  public void record(UUID conversationId, Departure departure) {
    if (outages.merge(conversationId, -1, Integer::sum) >= 0) {
      throw new ResourceAccessException("away");
    }
    departures.computeIfAbsent(conversationId, _ -> new CopyOnWriteArrayList<>()).add(departure);
  }

  public List<Departure> of(UUID conversation) {
    return departures.getOrDefault(conversation, List.of());
  }

  /// Lets the next calls for a conversation fail.
  public void fail(UUID conversation, int calls) {
    outages.put(conversation, calls);
  }
}
