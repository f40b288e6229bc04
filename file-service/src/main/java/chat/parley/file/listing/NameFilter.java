package chat.parley.file.listing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Words that a name must have in it, whatever their case and their accents.
final class NameFilter {
  private final List<String> words;

  /// @param wanted null or blank for every name
  NameFilter(@Nullable String wanted) {
    words =
        wanted == null
            ? List.of()
            : Arrays.stream(folded(wanted).split("\\s+")).filter(it -> !it.isEmpty()).toList();
  }

  boolean accepts(String name) {
    String folded = folded(name);
    return words.stream().allMatch(folded::contains);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
