package chat.parley.file.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// Which way up the camera of a JPEG was held.
public final class Orientation {
  private Orientation() {}

  /// 1 to 8, as Exif counts them; 1, upright, where the image does not say.
  ///
  /// @param content of the image; left open
  public static int of(SeekableByteChannel content) throws IOException {
    return JpegSegments.of(new ChannelImageStream(content)).orientation();
  }
}
