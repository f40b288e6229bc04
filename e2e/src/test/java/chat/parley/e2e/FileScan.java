package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Looks for bytes in everything that a stack has written.
final class FileScan {
  private FileScan() {}

  static String bytesOf(UUID id) {
    return new String(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array(),
        ISO_8859_1);
  }

  /// The files in folders that have one of the needles, each byte of which is one character.
  static List<Path> filesWith(List<Path> folders, String... needles) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (contains(file, needles)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private static boolean contains(Path file, String... needles) throws IOException {
    try {
      String bytes = Files.readString(file, ISO_8859_1);
      return Stream.of(needles).anyMatch(bytes::contains);
    } catch (NoSuchFileException deletedMeanwhile) {
      return false;
    }
  }
}
