package chat.parley.auth.keycloak;

import java.time.Instant;
import java.util.UUID;

/// Something that happened to an account in Keycloak itself.
public sealed interface AccountChange {
  /// Whose account; zeros where it is none that is known.
  UUID userId();

  Instant at();

  /// It was made, by a sign-up or otherwise.
  record Created(UUID userId, Instant at) implements AccountChange {}

  /// Something about it is another, such as whether it may log in.
  record Updated(UUID userId, Instant at) implements AccountChange {}

  /// It is gone, and its sessions with it.
  record Deleted(UUID userId, Instant at) implements AccountChange {}

  /// Its owner has set another password on a page of Keycloak's.
  ///
  /// @param id Keycloak's own of what it tells, as below
  record PasswordReset(UUID userId, Instant at, String id) implements AccountChange {}

  /// A browser was logged in.
  record LoggedIn(UUID userId, Instant at, String id, String sessionId, String address)
      implements AccountChange {}

  /// A browser was not.
  record LoginFailed(UUID userId, Instant at, String id, String address) implements AccountChange {}

  /// A browser was logged out.
  record LoggedOut(UUID userId, Instant at, String id, String sessionId) implements AccountChange {}

  /// A second factor or a passkey was set up.
  ///
  /// @param kind Keycloak's name of it
  record CredentialAdded(UUID userId, Instant at, String id, String kind)
      implements AccountChange {}

  /// One was removed.
  record CredentialRemoved(UUID userId, Instant at, String id, String kind)
      implements AccountChange {}
}
