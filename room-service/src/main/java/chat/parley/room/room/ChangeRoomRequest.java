package chat.parley.room.room;

import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Size;
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
}
