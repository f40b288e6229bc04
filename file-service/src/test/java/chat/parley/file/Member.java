package chat.parley.file;

import chat.parley.test.TestAdministrator;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.UUID;

/// A real user with a real token.
public record Member(UUID id, String token) {
  /// Two people, made once: each costs calls to Keycloak.
  public static final Member ADA = create("Ada");

  public static final Member BOB = create("Bob");

  /// Somebody with the realm's role.
  public static Member administrator(String name) {
    TestUser user = TestUsers.create(name);
    TestAdministrator.grant(user.id(), "administrator");
    return new Member(user.id(), user.accessToken());
  }

  public static Member create(String name) {
    TestUser user = TestUsers.create(name);
    return new Member(user.id(), user.accessToken());
  }
}
