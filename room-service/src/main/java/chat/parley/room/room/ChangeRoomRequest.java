package chat.parley.room.room;

import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What to change; what is absent stays.
///
/// @param name trimmed
/// @param topic trimmed; an empty one takes it away
record ChangeRoomRequest(
    @Size(min = 1, max = 80) @PlainText @Nullable String name,
    @Size(max = 250) @PlainText @Nullable String topic,
    @Nullable Visibility visibility,
    @Nullable Posting posting) {
  ChangeRoomRequest {
    name = name == null ? null : name.strip();
    topic = topic == null ? null : topic.strip();
  }

  /// The names of what is to change.
  String changes() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("topic", topic);
    fields.put("visibility", visibility);
    fields.put("posting", posting);
    return fields.entrySet().stream()
        .filter(it -> it.getValue() != null)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(","));
  }
}
