package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// What message-service tells of the files that came with messages. Repeats possible.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface FileEvent {
  UUID conversationId();

  /// The messages are gone that the files came with: they are to be erased. None of them comes with
  /// a message ever again.
  @JsonTypeName("files.released")
  record FilesReleased(UUID conversationId, Set<UUID> fileIds, Instant releasedAt)
      implements FileEvent {
    public FilesReleased {
      fileIds = fileIds == null ? Set.of() : Set.copyOf(fileIds);
    }
  }
}
