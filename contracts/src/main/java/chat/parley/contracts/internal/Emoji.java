package chat.parley.contracts.internal;

import java.util.regex.Pattern;

/// What counts as an emoji, by the properties of Unicode, so that new ones need no list.
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

  private Emoji() {}

  /// Whether a text is one emoji and nothing else.
  public static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && CLUSTER.matcher(text).matches()
        && ONE.matcher(text).matches();
  }
}
