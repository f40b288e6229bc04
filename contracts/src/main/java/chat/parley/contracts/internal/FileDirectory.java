package chat.parley.contracts.internal;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// The files of conversations; owned by file-service.
public interface FileDirectory {

  /// Keeps files that are to come with a message: what comes with none within a day is removed.
  ///
  /// @param fileIds at most 100
  /// @return those of them that the user has uploaded to the conversation, whole
  @PostExchange("/internal/conversations/{conversationId}/uploaders/{userId}/files")
  Set<UUID> attach(
      @PathVariable UUID conversationId, @PathVariable UUID userId, @RequestBody Set<UUID> fileIds);

  /// Which of the files are copies that the user has made for the conversation, and of which files.
  ///
  /// @param fileIds at most 100
  @PostExchange("/internal/conversations/{conversationId}/uploaders/{userId}/copies")
  Map<UUID, UUID> originals(
      @PathVariable UUID conversationId, @PathVariable UUID userId, @RequestBody Set<UUID> fileIds);
}
