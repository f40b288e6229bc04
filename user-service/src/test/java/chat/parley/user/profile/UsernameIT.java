package chat.parley.user.profile;

import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.internal.AccountDirectory.Former;
import chat.parley.user.FakeAccounts;
import chat.parley.user.TokenForge;
import chat.parley.user.ToldOfUsers;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What profiles are called, and by which names they are found.
@UserServiceTest
class UsernameIT {
  @LocalServerPort private int port;
  @Autowired private FakeAccounts accounts;
  @Autowired private TokenForge forge;
  @Autowired private ToldOfUsers users;

  private final UUID userId = UUID.randomUUID();
  private UserApi api;

  @BeforeEach
  void connect() {
    api = UserApi.of(port, forge.sign(forge.claims(userId).build()));
  }

  @Test
  void givesUsernameToTheUserWhoHasItInKeycloakNow() {
    // given: a user that Keycloak has no more
    UUID former = UUID.randomUUID();
    users.tell(users.registered(former, "u" + userId, "Former"));
    users.awaitHeard(former, api);

    // when
    var answer = api.me();

    // then
    answer.expectStatus().isOk().expectBody().jsonPath("$.username").isEqualTo("u" + userId);
    api.get("/" + former).expectBody().jsonPath("$.username").isEqualTo("former-" + former);
  }

  @Test
  void followsARenameAtOnceAndIsFoundByTheFormerNameForAWhile() {
    // given
    String before = "u" + userId;
    String after = "ada-" + userId;
    api.me().expectStatus().isOk();

    // when
    Instant renamedAt = Instant.now();
    users.tell(
        users.renamed(userId, after, renamedAt, new Former(before, renamedAt.plusSeconds(3_600))));
    users.awaitHeard(userId, api);

    // then: the token still says the former name
    api.me().expectBody().jsonPath("$.username").isEqualTo(after);
    api.rename("Ada").expectStatus().isOk().expectBody().jsonPath("$.username").isEqualTo(after);
    for (String name : List.of(after, before, before.toUpperCase())) {
      api.get("/by-username/" + name)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.id")
          .isEqualTo(userId.toString())
          .jsonPath("$.username")
          .isEqualTo(after);
    }
  }

  @Test
  void keepsTheLaterNameWhateverComesFirst() {
    // given
    api.me().expectStatus().isOk();
    Instant first = Instant.now();
    Instant second = first.plusSeconds(1);
    Instant held = first.plusSeconds(3_600);
    var former = new Former("u" + userId, held);
    var latest = new Former("b-" + userId, held);
    // when: what is told again, or late, finds the account as it is by then
    users.tell(users.renamed(userId, "b-" + userId, first, former));
    users.awaitHeard(userId, api);
    var again = users.renamed(userId, "c-" + userId, second, former, latest);
    users.tell(again);
    users.awaitHeard(userId, api);
    accounts.put(new Account(userId, "b-" + userId, "Ada", List.of(former)));
    List.of(new UserRenamed(userId, first), again).forEach(users::tell);
    users.awaitHeard(userId, api);

    // then
    api.me().expectBody().jsonPath("$.username").isEqualTo("c-" + userId);
    api.get("/by-username/b-" + userId).expectBody().jsonPath("$.id").isEqualTo(userId.toString());
  }

  @Test
  void isNotFoundByAFormerNameThatIsHeldNoMoreOrThatAnotherHasNow() {
    // given
    String former = "f-" + userId;
    Instant now = Instant.now();
    users.tell(users.registered(userId, former, "Ada"));
    users.awaitHeard(userId, api);
    users.tell(users.renamed(userId, "g-" + userId, now, new Former(former, now.minusSeconds(1))));
    users.awaitHeard(userId, api);
    api.get("/by-username/" + former).expectStatus().isNotFound();

    // when
    UUID other = UUID.randomUUID();
    users.tell(users.registered(other, former, "Other"));
    users.awaitHeard(other, api);

    // then
    api.get("/by-username/" + former).expectBody().jsonPath("$.id").isEqualTo(other.toString());
  }

  @Test
  void isNotFoundByNameByWhomItsUserHasBlocked() {
    UUID blockedId = UUID.randomUUID();
    UserApi blocked = UserApi.of(port, forge.sign(forge.claims(blockedId).build()));
    api.me().expectStatus().isOk();
    blocked.me().expectStatus().isOk();
    blocked.get("/by-username/u" + userId).expectStatus().isOk();

    api.put("/me/blocks/" + blockedId).expectStatus().isNoContent();

    blocked.get("/by-username/u" + userId).expectStatus().isNotFound();
    api.get("/by-username/u" + blockedId).expectStatus().isOk();
  }
}
