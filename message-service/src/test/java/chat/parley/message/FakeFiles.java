package chat.parley.message;

import chat.parley.contracts.internal.FileDirectory;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// file-service as this service sees it.
public final class FakeFiles implements FileDirectory {
  private final Set<Upload> uploads = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    FakeFiles fakeFiles() {
      return new FakeFiles();
    }
  }

  private record Upload(UUID conversationId, UUID userId, UUID fileId) {}

  public UUID upload(UUID conversation, UUID user) {
    UUID file = UUID.randomUUID();
    uploads.add(new Upload(conversation, user, file));
    return file;
  }

  @Override
  public Set<UUID> attach(UUID conversationId, UUID userId, Set<UUID> fileIds) {
    return fileIds.stream()
        .filter(it -> uploads.contains(new Upload(conversationId, userId, it)))
        .collect(Collectors.toSet());
  }

  @Override
  public void erase(UUID conversationId, Set<UUID> fileIds) {
    if (away) {
      throw new ResourceAccessException("file-service is away");
    }
    uploads.removeIf(
        it -> it.conversationId().equals(conversationId) && fileIds.contains(it.fileId()));
  }

  /// Whether it erases nothing from now on.
  public void setAway(boolean value) {
    away = value;
  }

  public boolean has(UUID file) {
    return uploads.stream().anyMatch(it -> it.fileId().equals(file));
  }
}
