package chat.parley.room.membership;

import chat.parley.room.conversation.Kind;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation as one of its members sees it.
///
/// @param name of a room, and of a group chat that has one
/// @param otherUserId whom a direct chat is with
/// @param archivedAt since when it can only be read
/// @param mute absent where the member is not muted
/// @param request true for a direct chat that the member has yet to accept; else absent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationResponse(
    UUID id,
    Kind kind,
    @Nullable String name,
    @Nullable UUID otherUserId,
    Role role,
    int memberCount,
    Instant joinedAt,
    @Nullable Instant archivedAt,
    @Nullable OwnMute mute,
    @Nullable Boolean request) {

  /// That the member may only read.
  ///
  /// @param until absent where it does not end by itself
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OwnMute(@Nullable Instant until) {}
}
