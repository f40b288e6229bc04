package chat.parley.notification.preference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user wants to be told wherever they have not said anything else.
///
/// @param keywords words, and words that follow each other, of which the user is told as of a
///   mention
/// @param quietHours absent where they were never set
/// @param digest when they are mailed of what waits
@JsonInclude(JsonInclude.Include.NON_NULL)
record Preferences(
    Level level, List<String> keywords, @Nullable QuietHours quietHours, DigestPreference digest) {
  static final Preferences NONE =
      new Preferences(Level.MENTIONS, List.of(), null, DigestPreference.DEFAULT);

  Preferences {
    keywords = List.copyOf(keywords);
  }
}
