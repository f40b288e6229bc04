package chat.parley.file.resumable;

import chat.parley.file.store.FileEntry;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An upload as its uploader sees it.
///
/// @param id of the file that comes of it, too
/// @param size bytes
/// @param offset bytes that are safe; the file is stored once these are all
/// @param expiresAt when it is removed, unless it goes on, or the file comes with a message; absent
///   once it did
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadResponse(
    UUID id,
    UUID conversationId,
    String name,
    String contentType,
    long size,
    long offset,
    @Nullable Instant expiresAt) {

  static UploadResponse from(FileEntry entry, KeySet keys) {
    return new UploadResponse(
        entry.getId(),
        entry.file().conversationId(),
        entry.name(keys),
        entry.contentType(),
        entry.size(),
        entry.received(),
        entry.expiresAt().orElse(null));
  }
}
