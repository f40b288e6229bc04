package chat.parley.user.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as others see them.
///
/// @param bot whether it is a program that speaks
/// @param ownerId whose bot it is; null of people
public record ProfileResponse(
    UUID id,
    String username,
    String displayName,
    @Nullable String bio,
    @Nullable String statusText,
    @Nullable String timeZone,
    @Nullable UUID avatarId,
    Instant createdAt,
    boolean bot,
    @Nullable UUID ownerId) {

  static ProfileResponse from(Profile profile) {
    return new ProfileResponse(
        profile.userId(),
        profile.username(),
        profile.displayName(),
        profile.bio(),
        profile.statusText(),
        profile.timeZone(),
        profile.avatarId(),
        profile.createdAt(),
        profile.botOwner() != null,
        profile.botOwner());
  }
}
