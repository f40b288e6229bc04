package chat.parley.file.image;

import org.jspecify.annotations.Nullable;

/// How a file is shown before all of it is there.
///
/// @param width pixels of an image, as it stands upright; null of a document
/// @param height the same
/// @param pages of a document; null of an image, and where it can not be opened
/// @param thumbnail a JPEG and what it looks like from afar; null where none is made of its kind
public record Preview(
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer pages,
    @Nullable Thumbnail thumbnail) {

  /// @param jpeg of at most {@link PreviewMaker#SIDE} pixels a side
  /// @param blurHash as <https://blurha.sh> defines it
  public record Thumbnail(byte[] jpeg, String blurHash) {}
}
