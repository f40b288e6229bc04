package chat.parley.room.membership;

import java.time.Instant;
import java.util.UUID;

public record MembershipResponse(UUID conversationId, UUID userId, Role role, Instant joinedAt) {
  public static MembershipResponse from(Membership membership) {
    return new MembershipResponse(
        membership.conversationId(), membership.userId(), membership.role(), membership.joinedAt());
  }
}
