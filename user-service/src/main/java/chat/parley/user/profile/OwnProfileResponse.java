package chat.parley.user.profile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// A user as they see themselves: what others see, and what is theirs alone.
record OwnProfileResponse(
    @JsonUnwrapped ProfileResponse profile,
    @Nullable String locale,
    boolean findable,
    boolean findableByEmail) {

  static OwnProfileResponse from(Profile profile) {
    return new OwnProfileResponse(
        ProfileResponse.from(profile),
        profile.locale(),
        profile.findable(),
        profile.findableByEmail());
  }
}
