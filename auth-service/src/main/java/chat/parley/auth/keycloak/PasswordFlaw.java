package chat.parley.auth.keycloak;

import java.util.Arrays;
import java.util.Optional;

/// What the realm's policy finds wrong with a password, in words for its owner.
public enum PasswordFlaw {
  TOO_SHORT("invalidPasswordMinLength", "must have 10 characters at least"),
  TOO_LONG("invalidPasswordMaxLength", "must have 128 characters at most"),
  USERNAME("invalidPasswordNotUsername", "must not be the user name"),
  EMAIL("invalidPasswordNotEmail", "must not be the e-mail address"),
  LEAKED("invalidPasswordBlacklisted", "is known from leaks"),
  OTHER("invalidPassword", "is too easy to guess");

  private final String error;
  private final String message;

  PasswordFlaw(String error, String message) {
    this.error = error;
    this.message = message;
  }

  /// To follow on "the password".
  public String message() {
    return message;
  }

  /// By the name of Keycloak's message; empty if it is of no password.
  static Optional<PasswordFlaw> of(String error) {
    return Arrays.stream(values()).filter(flaw -> error.startsWith(flaw.error)).findFirst();
  }
}
