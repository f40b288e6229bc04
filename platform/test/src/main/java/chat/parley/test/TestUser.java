package chat.parley.test;

import java.util.UUID;

/// A user of the realm, made by {@link TestUsers}.
///
/// @param id the `sub` of the user's tokens
public record TestUser(
    UUID id, String username, String email, String displayName, String password) {

  /// A new access token, good for five minutes. A log-in costs 0.1 s: keep it where a test needs it
  /// often.
  public String accessToken() {
    return TestUsers.userToken(this);
  }

  /// A new access token that expires in {@link TestUsers#SHORT_LIFE}.
  public String shortLivedToken() {
    return TestUsers.shortLivedToken(this);
  }
}
