package chat.parley.file.store;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was found out about a file once all of it was there.
///
/// @param size bytes that it has
/// @param rewritten the object to which its content was written anew; null where it stays as it
///   came
/// @param look of an image or a document that is shown; null of everything else
/// @param duration how long sound or a film is; null of everything else, and where it does not say
/// @param isToBeScanned whether it is held until it is
/// @param digest which says what it is to who has the conversation's key; null where nobody asked
/// @param twin a file that has the same content already
public record Finding(
    String contentType,
    long size,
    @Nullable UUID rewritten,
    @Nullable Look look,
    @Nullable Duration duration,
    boolean isToBeScanned,
    byte @Nullable [] digest,
    @Nullable Twin twin) {

  /// The same, and what others like it say.
  public Finding with(byte[] digest, @Nullable Twin twin) {
    return new Finding(contentType, size, rewritten, look, duration, isToBeScanned, digest, twin);
  }

  /// @param width pixels of an image, upright
  /// @param pages of a document
  /// @param blurHash ciphertext; null where there is no thumbnail
  /// @param thumbnail ciphertext; null where there is none
  public record Look(
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Integer pages,
      byte @Nullable [] blurHash,
      byte @Nullable [] thumbnail) {}
}
