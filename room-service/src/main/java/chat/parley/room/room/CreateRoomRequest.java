package chat.parley.room.room;

import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// @param name trimmed
/// @param topic trimmed; a blank one is none
/// @param posting everyone, where it is absent
record CreateRoomRequest(
    @NotEmpty @Size(max = 80) @PlainText String name,
    @Size(max = 250) @PlainText @Nullable String topic,
    @NotNull Visibility visibility,
    @Nullable Posting posting) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  CreateRoomRequest {
    name = name == null ? null : name.strip();
    topic = topic == null || topic.isBlank() ? null : topic.strip();
  }

  Posting postingOrDefault() {
    return posting == null ? Posting.EVERYONE : posting;
  }
}
