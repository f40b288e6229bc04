package chat.parley.file.listing;

import chat.parley.file.store.FileEntry;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file as its members see it.
///
/// @param contentType the media type that was found out; `application/octet-stream` where what is
///   in it and its name do not go together, and for what is better not opened
/// @param size bytes
/// @param width pixels of an image that can be shown, upright; null of everything else
/// @param blurHash what an image, or a document's first page, looks like from afar; null where it
///   has no thumbnail
/// @param pages of a PDF that could be opened; null of everything else
/// @param durationMilliseconds of sound or a film, as it says itself; null of everything else
/// @param scan why its content is not given out; null where it is
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileResponse(
    UUID id,
    UUID conversationId,
    UUID uploaderId,
    String name,
    String contentType,
    long size,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String blurHash,
    @Nullable Integer pages,
    @Nullable Long durationMilliseconds,
    @Nullable Scan scan,
    Instant createdAt) {

  /// What came of the search for viruses, where that is no file to be given out.
  public enum Scan {
    /// It is yet to be scanned.
    @JsonProperty("waiting")
    WAITING,
    /// A virus was found, and the content removed.
    @JsonProperty("infected")
    INFECTED;

    static @Nullable Scan of(FileEntry entry) {
      if (entry.isInfected()) {
        return INFECTED;
      }
      return entry.isHeld() ? WAITING : null;
    }
  }

  public static FileResponse from(FileEntry entry, KeySet keys) {
    return new FileResponse(
        entry.file().id(),
        entry.file().conversationId(),
        entry.uploaderId(),
        entry.name(keys),
        entry.contentType(),
        entry.size(),
        entry.width(),
        entry.height(),
        entry.blurHash(keys).orElse(null),
        entry.pages(),
        entry.durationMs(),
        Scan.of(entry),
        entry.createdAt());
  }
}
