package chat.parley.auth.email;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param email lower-cased
/// @param password the present one, so that an unwatched device is not enough
record ChangeEmailRequest(
    @NotBlank @Size(max = 254) @Email String email, @NotEmpty @Size(max = 128) String password) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  ChangeEmailRequest {
    email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "ChangeEmailRequest[]";
  }
}
