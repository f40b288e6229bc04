package chat.parley.user.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as they see themselves.
record OwnProfileResponse(
    UUID id,
    String username,
    String displayName,
    @Nullable String bio,
    @Nullable String statusText,
    @Nullable String timeZone,
    @Nullable String locale,
    boolean findable,
    Instant createdAt) {

  static OwnProfileResponse from(Profile profile) {
    return new OwnProfileResponse(
        profile.userId(),
        profile.username(),
        profile.displayName(),
        profile.bio(),
        profile.statusText(),
        profile.timeZone(),
        profile.locale(),
        profile.findable(),
        profile.createdAt());
  }
}
