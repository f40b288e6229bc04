package chat.parley.auth.keycloak;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user to be created.
///
/// @param accountId Parley's own mark, by which a user is known to come from a sign-up
/// @param language to write to the user in, and to show Keycloak's pages in; absent where that is
///   not known
/// @param mustVerifyEmail whether the user can log in only after following the link of a mail
public record NewUser(
    UUID accountId,
    String username,
    String email,
    String displayName,
    String password,
    @Nullable Locale language,
    boolean mustVerifyEmail) {
  @Override
  public String toString() {
    return "NewUser[" + accountId + "]";
  }
}
