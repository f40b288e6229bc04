package chat.parley.auth.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param username or the e-mail address; lower-cased
record LoginRequest(
    @NotBlank
        @Size(max = 254)
        @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must not contain control characters")
        String username,
    @NotEmpty @Size(max = 128) String password) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  LoginRequest {
    username = username == null ? null : username.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "LoginRequest[" + username + "]";
  }
}
