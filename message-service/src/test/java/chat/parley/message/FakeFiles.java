package chat.parley.message;

import chat.parley.contracts.internal.FileDirectory;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// file-service as this service sees it.
public final class FakeFiles implements FileDirectory {
  private final Set<Upload> uploads = ConcurrentHashMap.newKeySet();

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
}
