package chat.parley.auth.keycloak;

import chat.parley.auth.keycloak.AccountChange.Created;
import chat.parley.auth.keycloak.AccountChange.Deleted;
import chat.parley.auth.keycloak.AccountChange.PasswordReset;
import chat.parley.auth.keycloak.AccountChange.Updated;
import chat.parley.contracts.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/// What happened to accounts in Keycloak itself: in its console, and on the page of a password
/// mail. Safe for use by many threads.
public final class KeycloakEvents {
  private static final int MOST = 500;
  private static final String USERS = "users/";
  private static final String RESET = "UPDATE_PASSWORD";

  private final AdminClient admin;

  KeycloakEvents(AdminClient admin) {
    this.admin = admin;
  }

  /// What happened from a moment on, that moment included; of very much, a part.
  ///
  /// @throws ProblemException `unavailable` where Keycloak does not answer
  public List<AccountChange> since(Instant from) {
    return admin.call(
        realm -> Stream.concat(adminEvents(realm, from), resets(realm, from)).toList());
  }

  private static Stream<AccountChange> adminEvents(RealmResource realm, Instant from) {
    return realm
        .getAdminEvents(
            List.of("CREATE", "UPDATE", "DELETE"),
            null,
            null,
            null,
            null,
            null,
            List.of("USER"),
            from.toEpochMilli(),
            Long.MAX_VALUE,
            0,
            MOST,
            "asc")
        .stream()
        .flatMap(event -> change(event).stream());
  }

  private static Optional<AccountChange> change(AdminEventRepresentation event) {
    Instant at = Instant.ofEpochMilli(event.getTime());
    return userIn(event.getResourcePath())
        .map(user ->
            switch (event.getOperationType()) {
              case "CREATE" -> new Created(user, at);
              case "DELETE" -> new Deleted(user, at);
              default -> new Updated(user, at);
            });
  }

  // A path below a user, such as that of a credential, is not the user.
  private static Optional<UUID> userIn(String path) {
    try {
      return path.startsWith(USERS)
          ? Optional.of(UUID.fromString(path.substring(USERS.length())))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Stream<AccountChange> resets(RealmResource realm, Instant from) {
    return realm
        .getEvents(
            List.of(RESET), null, null, from.toEpochMilli(), Long.MAX_VALUE, null, 0, MOST, "asc")
        .stream()
        .map(KeycloakEvents::reset);
  }

  private static AccountChange reset(EventRepresentation event) {
    return new PasswordReset(
        UUID.fromString(event.getUserId()), Instant.ofEpochMilli(event.getTime()));
  }
}
