package chat.parley.auth;

import chat.parley.contracts.internal.ExportDirectory;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;

/// file-service as this service sees it: which exports are being made.
@Primary
public final class FakeExports implements ExportDirectory {
  private final Map<UUID, Export> running = new ConcurrentHashMap<>();

  /// As when the export of a user is ready.
  public void finish(UUID userId) {
    running.remove(userId);
  }

  @Override
  public Running running(UUID userId) {
    return new Running(running.get(userId));
  }

  @Override
  public Export begin(UUID userId, Beginning beginning) {
    return running.computeIfAbsent(userId, _ -> new Export(beginning.id(), Instant.now()));
  }
}
