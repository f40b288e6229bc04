package chat.parley.room.invite;

import chat.parley.contracts.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A link that lets whoever has it into a room.
///
/// @param expiresAt null for never
/// @param maxUses how many it lets in; null for any number
/// @param uses how many it has let in
record InviteLink(
    UUID id,
    UUID roomId,
    UUID createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Integer maxUses,
    int uses,
    @Nullable Instant revokedAt) {

  /// Why it lets nobody in any more; empty where it does.
  Optional<ProblemCode> fault(Instant now) {
    if (revokedAt != null) {
      return Optional.of(ProblemCode.LINK_REVOKED);
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return Optional.of(ProblemCode.LINK_EXPIRED);
    }
    return maxUses != null && uses >= maxUses
        ? Optional.of(ProblemCode.LINK_USED_UP)
        : Optional.empty();
  }
}
