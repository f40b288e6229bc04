package chat.parley.user.profile;

import java.time.Instant;
import java.util.UUID;

record ProfileResponse(UUID id, String username, String displayName, Instant createdAt) {

  static ProfileResponse from(Profile profile) {
    return new ProfileResponse(
        profile.userId(), profile.username(), profile.displayName(), profile.createdAt());
  }
}
