package chat.parley.auth.keycloak;

import java.util.UUID;

/// How the creation of a user ended.
public sealed interface UserCreation {

  /// The user is there and can log in.
  record Created(UUID id) implements UserCreation {}

  /// Another user has the name or the e-mail address.
  record Taken() implements UserCreation {}

  /// The realm's policy does not allow the password.
  record Weak(PasswordFlaw flaw) implements UserCreation {}

  /// Keycloak's own rules do not allow it.
  ///
  /// @param field as Keycloak names it
  record Refused(String field) implements UserCreation {}
}
