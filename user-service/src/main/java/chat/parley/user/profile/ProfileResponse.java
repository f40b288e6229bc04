package chat.parley.user.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as others see them.
///
/// @param deleted true where the account is deleted: then the names tell nothing; null otherwise
public record ProfileResponse(
    UUID id,
    String username,
    String displayName,
    @Nullable String bio,
    @Nullable String statusText,
    @Nullable String timeZone,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted) {
  private static final String DELETED = "Deleted account";

  static ProfileResponse from(Profile profile) {
    return new ProfileResponse(
        profile.userId(),
        profile.username(),
        profile.isDeleted() ? DELETED : profile.displayName(),
        profile.bio(),
        profile.statusText(),
        profile.timeZone(),
        profile.createdAt(),
        profile.isDeleted() ? true : null);
  }
}
