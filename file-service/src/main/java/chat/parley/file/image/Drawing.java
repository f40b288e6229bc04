package chat.parley.file.image;

import chat.parley.file.image.Preview.Thumbnail;
import org.jspecify.annotations.Nullable;

/// What came of drawing something, as far as it came.
///
/// @param pages of a document that could be opened; null of everything else
/// @param thumbnail null where nothing could be drawn
record Drawing(@Nullable Integer pages, @Nullable Thumbnail thumbnail) {
  static final Drawing NOTHING = new Drawing(null, null);
}
