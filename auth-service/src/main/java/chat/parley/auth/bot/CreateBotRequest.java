package chat.parley.auth.bot;

import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param username lower-cased
/// @param displayName trimmed
record CreateBotRequest(
    @NotNull
        @Size(min = 5, max = 32)
        @Pattern(
            regexp = "[a-z0-9][a-z0-9._-]*-bot",
            message =
                "must be letters a-z, digits, '.', '_' and '-', start with a letter or digit, and end in '-bot'")
        String username,
    @NotBlank @Size(max = 80) @PlainText String displayName) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  CreateBotRequest {
    username = username == null ? null : username.toLowerCase(Locale.ROOT);
    displayName = displayName == null ? null : displayName.strip();
  }
}
