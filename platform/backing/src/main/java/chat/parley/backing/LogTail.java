package chat.parley.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One process's part of its log: what was appended since it started.
record LogTail(Path file, long from) {
  private static final List<String> CRIES = List.of("PANIC", "FATAL", "ERROR", "EXCEPTION");

  private static final Pattern EXCEPTION =
      Pattern.compile("(Caused by: )?([a-z]\\w*\\.)+\\w+(Exception|Error)\\b");

  private static final int WINDOW = 64 * 1024;
  private static final long LIMIT = 16L * 1024 * 1024;

  /// From the present end of the log; a big one is put aside as `<name>.old` first.
  static LogTail begin(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file) && Files.size(file) > LIMIT) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".old"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// At most so many lines, oldest first.
  List<String> last(int lines) {
    try (var channel = FileChannel.open(file)) {
      long start = Math.max(Math.min(from, channel.size()), channel.size() - WINDOW);
      var bytes = ByteBuffer.allocate((int) (channel.size() - start));
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) > 0) {}
      var all =
          new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /// The line that most likely says why the process ended: the last that cries the loudest, or,
  /// where a Java exception follows it, that exception's first cause.
  Optional<String> complaint() {
    var lines = last(400);
    for (var word : CRIES) {
      for (int index = lines.size() - 1; index >= 0; index--) {
        if (lines.get(index).toUpperCase(Locale.ROOT).contains(word)) {
          return Optional.of(firstCause(lines, index).strip());
        }
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast().strip());
  }

  private static String firstCause(List<String> lines, int cry) {
    var cause = lines.get(cry);
    for (var line : lines.subList(cry + 1, lines.size())) {
      if (EXCEPTION.matcher(line).lookingAt()) {
        cause = line.replaceFirst("^Caused by: ", "");
      }
    }
    return cause;
  }
}
