package chat.parley.contracts.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/// What counts as an emoji: by the properties of Unicode, so that new ones need no list, and by the
/// name in colons of one of the installation's.
public final class Emoji {
  private static final int LONGEST = 64;

  // A grapheme cluster that is shown as an emoji: a pictograph, a pair of regional indicators, or a
  // keycap, with whatever is joined to it.
  private static final Pattern ONE =
      Pattern.compile(
          "(?:[\\p{IsEmoji_Presentation}]|\\p{IsExtended_Pictographic}\\x{FE0F}?"
              + "|\\p{IsEmoji}\\x{FE0F}|[0-9#*]\\x{FE0F}?\\x{20E3}).*",
          Pattern.DOTALL);

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  // Digits alone are a time of day more often than a name.
  private static final Pattern NAME = Pattern.compile("(?=.*[a-z])[a-z0-9_-]{2,32}");

  private Emoji() {}

  /// Whether a text could be the name of an emoji of the installation: 2 to 32 of a to z, digits, _
  /// and -, with a letter among them.
  public static boolean isCustomName(String text) {
    return NAME.matcher(text).matches();
  }

  /// The name of the emoji of the installation that a text says, between its colons: `:name:` and
  /// nothing else. That there is one is for file-service to say.
  public static Optional<String> customNameIn(String text) {
    if (text.length() < 2 || !text.startsWith(":") || !text.endsWith(":")) {
      return Optional.empty();
    }
    return Optional.of(text.substring(1, text.length() - 1)).filter(Emoji::isCustomName);
  }

  /// Whether a text is one emoji of Unicode and nothing else.
  public static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && CLUSTER.matcher(text).matches()
        && ONE.matcher(text).matches();
  }
}
