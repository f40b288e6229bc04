package chat.parley.notification.preference;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.text.Words;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to change; what is absent stays.
record ChangePreferencesRequest(
    @Nullable Level level,
    @Size(max = 50) @Nullable List<@NotNull @NotBlank @Size(max = 80) String> keywords,
    @Valid @Nullable QuietHours quietHours,
    @Valid @Nullable DigestPreference digest) {

  /// The same with each keyword once, however it is written.
  ///
  /// @throws ProblemException INVALID where a keyword has no word in it, or the time zone is none
  ChangePreferencesRequest checked() {
    if (quietHours != null) {
      quietHours.check();
    }
    return new ChangePreferencesRequest(
        level, keywords == null ? null : distinct(keywords), quietHours, digest);
  }

  private static List<String> distinct(List<String> keywords) {
    Map<List<String>, String> distinct = new LinkedHashMap<>();
    for (int i = 0; i < keywords.size(); i++) {
      String keyword = keywords.get(i).strip();
      List<String> words = Words.of(keyword).stream().map(Words.Word::text).toList();
      if (words.isEmpty() || keyword.chars().anyMatch(Character::isISOControl)) {
        throw ProblemException.invalid(
            "keywords[" + i + "]", "must have a letter or a digit, and no control characters");
      }
      distinct.putIfAbsent(words, keyword);
    }
    return List.copyOf(distinct.values());
  }
}
