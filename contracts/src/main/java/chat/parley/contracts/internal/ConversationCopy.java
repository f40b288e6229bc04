package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// Which conversations a user is in, for what is made for the user alone: an export of the account,
/// a mail; owned by room-service.
public interface ConversationCopy {

  /// All that the user is a member of, the first joined first.
  @GetExchange("/internal/copies/{userId}/conversations")
  List<Conversation> conversations(@PathVariable UUID userId);

  /// @param kind `room`, `direct` or `group`
  /// @param name of a room, and of a group chat that has one
  /// @param role in lower case
  /// @param withUserId whom a direct chat is with
  record Conversation(
      UUID id,
      String kind,
      @Nullable String name,
      String role,
      Instant joinedAt,
      @Nullable UUID withUserId) {
    @Override
    public String toString() {
      return "Conversation[" + id + "]";
    }
  }
}
