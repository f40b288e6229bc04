package chat.parley.file.image;

import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/// The kinds of images that are taken, told by how they begin.
public enum ImageType {
  JPEG("jpeg", new int[] {0xFF, 0xD8, 0xFF}),
  PNG("png", new int[] {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
  GIF("gif", new int[] {'G', 'I', 'F', '8'});

  private final String format;
  private final int[] beginning;

  ImageType(String format, int[] beginning) {
    this.format = format;
    this.beginning = beginning;
  }

  /// The type of an image; the stream is at its beginning before and after.
  public static Optional<ImageType> of(ImageInputStream image) throws IOException {
    for (ImageType type : values()) {
      if (type.begins(image)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private boolean begins(ImageInputStream image) throws IOException {
    image.seek(0);
    boolean same = true;
    for (int expected : beginning) {
      same &= image.read() == expected;
    }
    image.seek(0);
    return same;
  }

  /// As the image readers name it.
  String format() {
    return format;
  }
}
