package chat.parley.message;

import chat.parley.contracts.internal.FileDirectory;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// file-service as this service sees it.
public final class FakeFiles implements FileDirectory {
  private final Set<Upload> uploads = ConcurrentHashMap.newKeySet();
  private final Map<UUID, UUID> originals = new ConcurrentHashMap<>();

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

  /// A copy that a user has made for a conversation.
  public UUID copy(UUID conversation, UUID user, UUID original) {
    UUID copy = upload(conversation, user);
    originals.put(copy, original);
    return copy;
  }

  @Override
  public Map<UUID, UUID> originals(UUID conversationId, UUID userId, Set<UUID> fileIds) {
    return attach(conversationId, userId, fileIds).stream()
        .filter(originals::containsKey)
        .collect(Collectors.toMap(Function.identity(), originals::get));
  }

  @Override
  public Set<UUID> attach(UUID conversationId, UUID userId, Set<UUID> fileIds) {
    return fileIds.stream()
        .filter(it -> uploads.contains(new Upload(conversationId, userId, it)))
        .collect(Collectors.toSet());
  }
}
