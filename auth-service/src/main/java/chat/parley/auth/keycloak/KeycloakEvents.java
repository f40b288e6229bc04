package chat.parley.auth.keycloak;

import chat.parley.auth.keycloak.AccountChange.Created;
import chat.parley.auth.keycloak.AccountChange.CredentialAdded;
import chat.parley.auth.keycloak.AccountChange.CredentialRemoved;
import chat.parley.auth.keycloak.AccountChange.Deleted;
import chat.parley.auth.keycloak.AccountChange.LoggedIn;
import chat.parley.auth.keycloak.AccountChange.LoggedOut;
import chat.parley.auth.keycloak.AccountChange.LoginFailed;
import chat.parley.auth.keycloak.AccountChange.PasswordReset;
import chat.parley.auth.keycloak.AccountChange.Updated;
import chat.parley.contracts.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/// What happened to accounts in Keycloak itself: in its console, and on its pages. Safe for use by
/// many threads.
public final class KeycloakEvents {
  private static final int MOST = 500;
  private static final String USERS = "users/";
  private static final String FIRST_PARTY = "parley-first-party";
  private static final UUID NOBODY = new UUID(0, 0);
  private static final Set<String> KINDS =
      Set.of(
          "LOGIN",
          "LOGIN_ERROR",
          "LOGOUT",
          "UPDATE_PASSWORD",
          "UPDATE_CREDENTIAL",
          "REMOVE_CREDENTIAL");

  /// The errors of a log-in that somebody tried; others are of links that are too old and the like.
  private static final Set<String> REFUSALS =
      Set.of(
          "user_not_found",
          "invalid_user_credentials",
          "user_disabled",
          "user_temporarily_disabled");

  private final AdminClient admin;

  KeycloakEvents(AdminClient admin) {
    this.admin = admin;
  }

  /// What happened from a moment on, that moment included; of very much, the first part.
  ///
  /// @throws ProblemException `unavailable` where Keycloak does not answer
  public List<AccountChange> since(Instant from) {
    return admin.call(realm -> {
      List<AdminEventRepresentation> byAdministrators = adminEvents(realm, from);
      List<EventRepresentation> byUsers = userEvents(realm, from);
      // Of one kind there may be more: what is later than that of the other would hide it.
      long end =
          Math.min(
              endOf(byAdministrators, AdminEventRepresentation::getTime),
              endOf(byUsers, EventRepresentation::getTime));
      return Stream.concat(
              byAdministrators.stream().flatMap(event -> change(event).stream()),
              byUsers.stream()
                  .filter(KeycloakEvents::isToldHere)
                  .flatMap(event -> change(event).stream()))
          .filter(change -> change.at().toEpochMilli() <= end)
          .toList();
    });
  }

  private static <E> long endOf(List<E> events, ToLongFunction<E> time) {
    return events.size() < MOST ? Long.MAX_VALUE : time.applyAsLong(events.getLast());
  }

  private static List<AdminEventRepresentation> adminEvents(RealmResource realm, Instant from) {
    return realm.getAdminEvents(
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
        "asc");
  }

  private static List<EventRepresentation> userEvents(RealmResource realm, Instant from) {
    return realm.getEvents(
        List.copyOf(KINDS), null, null, from.toEpochMilli(), Long.MAX_VALUE, null, 0, MOST, "asc");
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

  private static Optional<AccountChange> change(EventRepresentation event) {
    Instant at = Instant.ofEpochMilli(event.getTime());
    UUID user = event.getUserId() == null ? NOBODY : UUID.fromString(event.getUserId());
    String id = event.getId();
    String session = Objects.requireNonNullElse(event.getSessionId(), "");
    String address = Objects.requireNonNullElse(event.getIpAddress(), "");
    return switch (event.getType()) {
      case "UPDATE_PASSWORD" -> Optional.of(new PasswordReset(user, at, id));
      case "LOGIN" -> Optional.of(new LoggedIn(user, at, id, session, address));
      case "LOGIN_ERROR" -> Optional.of(new LoginFailed(user, at, id, address));
      case "LOGOUT" -> Optional.of(new LoggedOut(user, at, id, session));
      case "UPDATE_CREDENTIAL" -> factor(event).map(it -> new CredentialAdded(user, at, id, it));
      case "REMOVE_CREDENTIAL" -> factor(event).map(it -> new CredentialRemoved(user, at, id, it));
      default -> Optional.empty();
    };
  }

  private static boolean isToldHere(EventRepresentation event) {
    return switch (event.getType()) {
      // What comes through this service it puts on record itself: it knows the address.
      case "LOGIN", "LOGOUT" -> !FIRST_PARTY.equals(event.getClientId());
      case "LOGIN_ERROR" ->
          !FIRST_PARTY.equals(event.getClientId())
              && REFUSALS.contains(String.valueOf(event.getError()));
      default -> true;
    };
  }

  // Of a password Keycloak tells on its own.
  private static Optional<String> factor(EventRepresentation event) {
    return Optional.ofNullable(event.getDetails())
        .map(details -> details.get("credential_type"))
        .filter(type -> !type.equals("password"));
  }
}
