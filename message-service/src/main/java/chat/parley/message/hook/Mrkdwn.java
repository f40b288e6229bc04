package chat.parley.message.hook;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Slack's way to format text, as Markdown.
///
/// Source: https://docs.slack.dev/messaging/formatting-message-text
final class Mrkdwn {
  // Code stays as it is; of what stands in angle brackets, nothing nests.
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<code>```.*?```|`[^`\\n]*`)|<(?<target>[^<>|\\s][^<>|]*)(?:\\|(?<label>[^<>]*))?>"
              + "|(?<![\\w*])\\*(?<bold>[^*\\s](?:[^*\\n]*[^*\\s])?)\\*(?![\\w*])"
              + "|(?<![\\w~])~(?<gone>[^~\\s](?:[^~\\n]*[^~\\s])?)~(?![\\w~])",
          Pattern.DOTALL);
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_~\\[\\]]");

  private Mrkdwn() {}

  static String toMarkdown(String text) {
    return unescaped(PIECE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(piece(it))));
  }

  /// Text without format, so that it stays without.
  static String escape(String text) {
    return SPECIAL.matcher(text).replaceAll(it -> Matcher.quoteReplacement("\\" + it.group()));
  }

  static String link(String label, String address) {
    String clean = label.replaceAll("[\\[\\]\\n]", " ").strip();
    return clean.isEmpty() || clean.equals(address) || address.matches("(?s).*[\\s()<>].*")
        ? address
        : "[" + clean + "](" + address + ")";
  }

  private static String piece(MatchResult it) {
    if (it.group("code") != null) {
      return it.group();
    }
    if (it.group("bold") != null) {
      return "**" + toInner(it.group("bold")) + "**";
    }
    if (it.group("gone") != null) {
      return "~~" + toInner(it.group("gone")) + "~~";
    }
    return reference(it.group("target"), it.group("label"));
  }

  private static String toInner(String text) {
    return PIECE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(piece(it)));
  }

  private static String reference(String target, @Nullable String label) {
    String name = label == null || label.isBlank() ? target.substring(1) : label;
    return switch (target.charAt(0)) {
      // Nobody is called by who is no user here.
      case '@' -> "@" + name.replaceFirst("^@", "");
      case '#' -> "#" + name.replaceFirst("^#", "");
      case '!' -> label == null ? "@" + name.replaceFirst("[\\^].*", "") : label;
      default -> link(label == null ? target : label, target);
    };
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
