package chat.parley.room.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomResponse(
    UUID id,
    String name,
    @Nullable String topic,
    Visibility visibility,
    Posting posting,
    int memberCount,
    UUID createdBy,
    Instant createdAt) {

  static RoomResponse from(ChatRoom room) {
    return new RoomResponse(
        room.id(),
        room.name(),
        room.topic(),
        room.visibility(),
        room.posting(),
        room.memberCount(),
        room.createdBy(),
        room.createdAt());
  }
}
