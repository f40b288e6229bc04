package chat.parley.auth.keycloak;

import java.util.UUID;

/// A user to be created.
///
/// @param accountId Parley's own mark, by which a user is known to come from a sign-up
public record NewUser(
    UUID accountId, String username, String email, String displayName, String password) {
  @Override
  public String toString() {
    return "NewUser[" + accountId + "]";
  }
}
