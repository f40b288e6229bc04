package chat.parley.user.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as others see them.
///
/// @param statusUntil when the status ends; null where it does not
/// @param bot whether it is a program that speaks
/// @param ownerId whose bot it is; null of people
/// @param deleted true where the account is deleted: then the names tell nothing; null otherwise
public record ProfileResponse(
    UUID id,
    String username,
    String displayName,
    @Nullable String bio,
    @Nullable String statusText,
    @Nullable String statusEmoji,
    @Nullable Instant statusUntil,
    @Nullable String timeZone,
    @Nullable UUID avatarId,
    Instant createdAt,
    boolean bot,
    @Nullable UUID ownerId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted) {
  private static final String DELETED = "Deleted account";

  static ProfileResponse from(Profile profile, Instant now) {
    return new ProfileResponse(
        profile.userId(),
        profile.username(),
        profile.isDeleted() ? DELETED : profile.displayName(),
        profile.bio(),
        profile.statusText(now),
        profile.statusEmoji(now),
        profile.statusUntil(now),
        profile.timeZone(),
        profile.avatarId(),
        profile.createdAt(),
        profile.botOwner() != null,
        profile.botOwner(),
        profile.isDeleted() ? true : null);
  }
}
