package chat.parley.auth.email;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param email lower-cased
/// @param code as the mail to that address says it
record ConfirmEmailRequest(
    @NotBlank @Size(max = 254) @Email String email,
    @NotNull @Pattern(regexp = "[0-9]{8}", message = "must be 8 digits") String code) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  ConfirmEmailRequest {
    email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "ConfirmEmailRequest[]";
  }
}
