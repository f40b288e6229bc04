package chat.parley.chaos.run;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The newest revision of each conversation that any client has seen.
final class Board {
  private final Map<UUID, Long> newest = new ConcurrentHashMap<>();

  void see(UUID conversation, long revision) {
    newest.merge(conversation, revision, Math::max);
  }

  long newest(UUID conversation) {
    return newest.getOrDefault(conversation, 0L);
  }
}
