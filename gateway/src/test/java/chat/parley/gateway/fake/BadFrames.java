package chat.parley.gateway.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The corpus of frames that must be refused: a folder for each code, a file for each payload.
public final class BadFrames {
  private BadFrames() {}

  /// @param code the wire code of the problem that it must be answered with
  public record BadFrame(String code, String name, byte[] payload) {
    @Override
    public String toString() {
      return code + "/" + name;
    }
  }

  public static List<BadFrame> answeredWith(String code) {
    try {
      Path folder =
          Path.of(
              Objects.requireNonNull(
                      BadFrames.class.getResource("/chat/parley/gateway/bad-frames/" + code))
                  .toURI());
      try (var files = Files.list(folder)) {
        return files.sorted().map(it -> read(code, it)).toList();
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (URISyntaxException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static BadFrame read(String code, Path file) {
    try {
      return new BadFrame(code, file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
