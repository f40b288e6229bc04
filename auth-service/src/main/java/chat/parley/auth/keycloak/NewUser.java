package chat.parley.auth.keycloak;

import java.util.UUID;

/// A user to be created.
///
/// @param accountId Parley's own mark, by which a user is known to come from a sign-up
/// @param mustVerifyEmail whether the user can log in only after following the link of a mail
public record NewUser(
    UUID accountId,
    String username,
    String email,
    String displayName,
    String password,
    boolean mustVerifyEmail) {
  @Override
  public String toString() {
    return "NewUser[" + accountId + "]";
  }
}
