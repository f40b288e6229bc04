package chat.parley.file.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// Which way up the camera of an image was held.
public final class Orientation {
  private Orientation() {}

  /// Of a JPEG: 1 to 8, as Exif counts them; 1, upright, where the image does not say.
  ///
  /// @param content of the image; left open
  public static int of(SeekableByteChannel content) throws IOException {
    return JpegSegments.of(new ChannelImageStream(content)).orientation();
  }

  /// The same, by a chunk of WebP with Exif in it.
  public static int ofChunk(byte[] exif) {
    // Some programs write the head of a JPEG's segment before it.
    boolean hasHead = exif.length > 6 && exif[0] == 'E';
    return Exif.orientation(exif, hasHead ? 6 : 0);
  }
}
