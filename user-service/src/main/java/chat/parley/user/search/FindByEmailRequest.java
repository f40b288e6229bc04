package chat.parley.user.search;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param email lower-cased
record FindByEmailRequest(@NotBlank @Size(max = 254) @Email String email) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  FindByEmailRequest {
    email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "FindByEmailRequest[]";
  }
}
