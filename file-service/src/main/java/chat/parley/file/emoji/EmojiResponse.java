package chat.parley.file.emoji;

import chat.parley.file.emoji.EmojiStore.Stored;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An emoji of the installation.
///
/// @param moves whether there is a picture of it that stands still, too
/// @param addedBy absent once that user's account is deleted
/// @param mayRemove whether the caller may remove it
@JsonInclude(JsonInclude.Include.NON_NULL)
record EmojiResponse(
    UUID id,
    String name,
    boolean moves,
    @Nullable UUID addedBy,
    Instant addedAt,
    boolean mayRemove) {
  static EmojiResponse from(Stored emoji, EmojiEditor editor) {
    return new EmojiResponse(
        emoji.id(),
        emoji.name(),
        emoji.moves(),
        emoji.addedBy(),
        emoji.addedAt(),
        editor.mayRemove(emoji));
  }
}
