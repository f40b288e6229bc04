package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What to change; what is absent stays.
///
/// @param name trimmed
/// @param topic trimmed; an empty one takes it away
/// @param slowModeSeconds how far apart a member's messages have to be; 0 for at will
/// @param retentionDays after how many days messages are erased; 0 for never
record ChangeRoomRequest(
    @Size(min = 1, max = 80) @PlainText @Nullable String name,
    @Size(max = 250) @PlainText @Nullable String topic,
    @Nullable Visibility visibility,
    @Nullable Posting posting,
    @Min(0) @Max(21_600) @Nullable Integer slowModeSeconds,
    @Min(0) @Max(3_650) @Nullable Integer retentionDays) {
  private static final int LEAST_SLOW_MODE_SECONDS = 5;

  ChangeRoomRequest {
    name = name == null ? null : name.strip();
    topic = topic == null ? null : topic.strip();
  }

  /// @throws ProblemException invalid, if slow mode is to be too fast to be noticed
  void check() {
    if (slowModeSeconds != null
        && slowModeSeconds != 0
        && slowModeSeconds < LEAST_SLOW_MODE_SECONDS) {
      throw ProblemException.invalid(
          "slowModeSeconds", "must be 0, or at least " + LEAST_SLOW_MODE_SECONDS);
    }
  }

  /// Whether it can change who may post, how often, or for how long it is kept.
  boolean concernsPosting() {
    return posting != null || slowModeSeconds != null || retentionDays != null;
  }

  /// The names of what is to change, with the numbers that are set.
  String changes() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("topic", topic);
    fields.put("visibility", visibility);
    fields.put("posting", posting);
    fields.put("slowModeSeconds", slowModeSeconds);
    fields.put("retentionDays", retentionDays);
    return fields.entrySet().stream()
        .filter(it -> it.getValue() != null)
        .map(it -> it.getValue() instanceof Integer ? it.toString() : it.getKey())
        .collect(Collectors.joining(","));
  }
}
