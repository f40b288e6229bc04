package chat.parley.notification.membership;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far we have come with a conversation.
///
/// @param membershipVersion of the members that are known; 0 while none are
/// @param position up to here it is decided whom each message is told to
/// @param lastMessageAt when the newest message decided on was posted
/// @param room whether it is a room, and no direct or group chat; absent where that is not known
/// @param deleted whether it is deleted; then it has no members, and nothing is decided any more
public record Conversation(
    UUID id,
    long membershipVersion,
    LogPosition position,
    @Nullable Instant lastMessageAt,
    @Nullable Boolean room,
    boolean deleted) {

  static Conversation unknown(UUID id) {
    return new Conversation(id, 0, LogPosition.NONE, null, null, false);
  }

  public boolean hasKnownMembers() {
    return membershipVersion > 0;
  }
}
