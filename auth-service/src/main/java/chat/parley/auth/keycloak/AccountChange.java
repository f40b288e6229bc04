package chat.parley.auth.keycloak;

import java.time.Instant;
import java.util.UUID;

/// Something that happened to an account in Keycloak itself.
public sealed interface AccountChange {
  UUID userId();

  Instant at();

  /// It was made, by a sign-up or otherwise.
  record Created(UUID userId, Instant at) implements AccountChange {}

  /// Something about it is another, such as whether it may log in.
  record Updated(UUID userId, Instant at) implements AccountChange {}

  /// It is gone, and its sessions with it.
  record Deleted(UUID userId, Instant at) implements AccountChange {}

  /// Its owner has set another password by the link of a mail.
  record PasswordReset(UUID userId, Instant at) implements AccountChange {}
}
