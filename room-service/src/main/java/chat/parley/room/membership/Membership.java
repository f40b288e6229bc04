package chat.parley.room.membership;

import java.time.Instant;
import java.util.UUID;

/// Proof that a user is a member of a conversation.
public record Membership(UUID conversationId, UUID userId, Role role, Instant joinedAt) {
  static Membership of(Member member) {
    return new Membership(
        member.conversationId(), member.userId(), member.role(), member.joinedAt());
  }
}
