package chat.parley.auth.rename;

import chat.parley.auth.username.Username;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/// @param username lower-cased
/// @param password the present one, so that an unwatched device is not enough
record ChangeUsernameRequest(
    @Username String username, @NotEmpty @Size(max = 128) String password) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  ChangeUsernameRequest {
    username = username == null ? null : username.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "ChangeUsernameRequest[" + username + "]";
  }
}
