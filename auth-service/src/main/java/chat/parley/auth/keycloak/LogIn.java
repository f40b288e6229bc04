package chat.parley.auth.keycloak;

/// How a log-in by password ended.
public sealed interface LogIn {

  /// A new session.
  record Granted(Tokens tokens) implements LogIn {}

  /// The password is right, and the e-mail address has to be verified first.
  record Unverified() implements LogIn {}

  /// An unknown user, a wrong password and a locked account: Keycloak never says which.
  record Refused() implements LogIn {}
}
