package chat.parley.room.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param slowModeSeconds how far apart a member's messages have to be; 0 for at will
/// @param retentionDays after how many days messages are erased; absent for never
/// @param archivedAt since when it can only be read; absent where it is not archived
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomResponse(
    UUID id,
    String name,
    @Nullable String topic,
    Visibility visibility,
    Posting posting,
    int slowModeSeconds,
    @Nullable Integer retentionDays,
    @Nullable Instant archivedAt,
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
        room.slowModeSeconds(),
        room.retentionDays(),
        room.archivedAt(),
        room.memberCount(),
        room.createdBy(),
        room.createdAt());
  }
}
