package chat.parley.room.membership;

import java.time.Instant;
import java.util.UUID;

record MembershipResponse(UUID conversationId, UUID userId, Role role, Instant joinedAt) {
  static MembershipResponse from(Membership membership) {
    return new MembershipResponse(
        membership.conversationId(), membership.userId(), membership.role(), membership.joinedAt());
  }
}
