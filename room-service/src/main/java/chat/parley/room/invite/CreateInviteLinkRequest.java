package chat.parley.room.invite;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// @param expiresAt never, where it is absent
/// @param maxUses any number, where it is absent
record CreateInviteLinkRequest(
    @Future @Nullable Instant expiresAt, @Min(1) @Max(100_000) @Nullable Integer maxUses) {
  CreateInviteLinkRequest {
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
  }
}
