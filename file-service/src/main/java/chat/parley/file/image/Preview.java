package chat.parley.file.image;

import org.jspecify.annotations.Nullable;

/// How an image is shown before all of it is there.
///
/// @param width pixels, as it stands upright
/// @param height the same
/// @param thumbnail a JPEG and what it looks like from afar; null where none is made of its kind
public record Preview(int width, int height, @Nullable Thumbnail thumbnail) {

  /// @param jpeg of at most {@link PreviewMaker#SIDE} pixels a side
  /// @param blurHash as <https://blurha.sh> defines it
  public record Thumbnail(byte[] jpeg, String blurHash) {}
}
