package chat.parley.user.profile;

import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What to change; what is absent stays.
///
/// @param displayName trimmed
record ChangeProfileRequest(@Size(min = 1, max = 80) @PlainText @Nullable String displayName) {
  ChangeProfileRequest {
    displayName = displayName == null ? null : displayName.strip();
  }
}
