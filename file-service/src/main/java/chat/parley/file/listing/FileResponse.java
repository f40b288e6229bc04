package chat.parley.file.listing;

import chat.parley.file.store.FileEntry;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.time.Instant;
import java.util.UUID;

/// A file as its members see it.
///
/// @param contentType the media type that the uploader declared
/// @param size bytes
public record FileResponse(
    UUID id,
    UUID conversationId,
    UUID uploaderId,
    String name,
    String contentType,
    long size,
    Instant createdAt) {

  public static FileResponse from(FileEntry entry, KeySet keys) {
    return new FileResponse(
        entry.file().id(),
        entry.file().conversationId(),
        entry.uploaderId(),
        entry.name(keys),
        entry.contentType(),
        entry.size(),
        entry.createdAt());
  }
}
