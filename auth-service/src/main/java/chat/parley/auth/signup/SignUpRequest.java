package chat.parley.auth.signup;

import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param username lower-cased
/// @param displayName trimmed
record SignUpRequest(
    @NotNull
        @Size(min = 3, max = 32)
        @Pattern(
            regexp = "[a-z0-9][a-z0-9._-]*",
            message =
                "must be letters a-z, digits, '.', '_' and '-', and start with a letter or digit")
        @Pattern(regexp = "(?!.*-bot$).*", message = "must not end in '-bot', as names of bots do")
        String username,
    @NotBlank @Size(max = 254) @Email String email,
    @NotBlank @Size(max = 80) @PlainText String displayName,
    @NotNull @Size(max = 128) String password) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  SignUpRequest {
    username = username == null ? null : username.toLowerCase(Locale.ROOT);
    displayName = displayName == null ? null : displayName.strip();
  }

  @Override
  public String toString() {
    return "SignUpRequest[" + username + "]";
  }
}
