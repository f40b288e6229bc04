package chat.parley.test;

import chat.parley.backing.RealmSettings;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.UUID;

/// What an administrator does in Keycloak's console. Needs `@WithBacking(KEYCLOAK)`.
public final class TestAdministrator {
  private TestAdministrator() {}

  /// Where Keycloak tells that sessions have ended, from now on.
  public static void tellOfEndedSessions(URI backChannel) {
    new RealmSettings(Optional.empty(), Optional.of(backChannel), Optional.empty())
        .apply(
            TestUsers.keycloak(),
            TestUsers.required(TestUsers.ADMIN_USERNAME),
            TestUsers.required(TestUsers.ADMIN_PASSWORD));
  }

  /// Ends all sessions of a user.
  public static void logOut(UUID userId) {
    TestUsers.send(
        TestUsers.admin("/users/" + userId + "/logout").POST(BodyPublishers.noBody()), 204);
  }

  /// Locks a user out; sessions stay.
  public static void disable(UUID userId) {
    TestUsers.send(
        TestUsers.admin("/users/" + userId)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"enabled\": false}")),
        204);
  }

  /// Gives a user one of the realm's roles; it counts from the next log-in on.
  public static void grant(UUID userId, String role) {
    String representation = TestUsers.send(TestUsers.admin("/roles/" + role), 200).body();
    TestUsers.send(
        TestUsers.admin("/users/" + userId + "/role-mappings/realm")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("[" + representation + "]")),
        204);
  }

  public static void delete(UUID userId) {
    TestUsers.send(TestUsers.admin("/users/" + userId).DELETE(), 204);
  }
}
