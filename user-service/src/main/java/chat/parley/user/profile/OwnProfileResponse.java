package chat.parley.user.profile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user as they see themselves: what others see, and what is theirs alone.
record OwnProfileResponse(
    @JsonUnwrapped ProfileResponse profile,
    @Nullable String locale,
    boolean findable,
    boolean findableByEmail) {

  static OwnProfileResponse from(Profile profile, Instant now) {
    return new OwnProfileResponse(
        ProfileResponse.from(profile, now),
        profile.locale(),
        profile.findable(),
        profile.findableByEmail());
  }
}
