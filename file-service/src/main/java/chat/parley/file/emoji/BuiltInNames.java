package chat.parley.file.emoji;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What the emoji of Unicode are called, here and where people come from (the short names of
/// Emojibase, GitHub and Slack): an emoji of the installation under such a name would be taken for
/// that one.
@Component
class BuiltInNames {
  private final Set<String> joined;

  BuiltInNames() {
    joined =
        read()
            .lines()
            .map(it -> new EmojiName(it).joined())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether it is one of them, however its words are parted.
  boolean has(EmojiName name) {
    return joined.contains(name.joined());
  }

  private static String read() {
    try (InputStream names = BuiltInNames.class.getResourceAsStream("built-in-names.txt")) {
      return new String(
          Objects.requireNonNull(names, "it is packed with this class").readAllBytes(),
          StandardCharsets.US_ASCII);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
