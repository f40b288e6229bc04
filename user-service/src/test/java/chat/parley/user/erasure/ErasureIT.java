package chat.parley.user.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.internal.AccountDirectory.Former;
import chat.parley.test.TestErasures;
import chat.parley.user.FakeAccounts;
import chat.parley.user.TokenForge;
import chat.parley.user.ToldOfUsers;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class ErasureIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private ToldOfUsers users;
  @Autowired private FakeAccounts accounts;
  @Autowired private JdbcClient jdbc;

  private final UUID userId = UUID.randomUUID();
  private final UUID otherId = UUID.randomUUID();
  private UserApi api;
  private UserApi other;

  @BeforeEach
  void connect() {
    api = UserApi.of(port, forge.sign(forge.claims(userId).build()));
    other = UserApi.of(port, forge.sign(forge.claims(otherId).build()));
    other.me().expectStatus().isOk();
  }

  @Test
  void leavesNothingOfTheUserButTheId() {
    api.patch(Map.of("displayName", "Canary " + userId, "bio", "bio " + userId));
    api.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    other.put("/me/blocks/" + userId).expectStatus().isNoContent();

    erase();

    other
        .get("/" + userId)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.deleted")
        .isEqualTo(true)
        .jsonPath("$.displayName")
        .isEqualTo("Deleted account")
        .jsonPath("$.username")
        .isEqualTo("deleted-" + userId)
        .jsonPath("$.bio")
        .isEmpty();
    other.get("/me/blocks").expectStatus().isOk().expectBody().json("[]");
    assertThat(
            jdbc.sql("SELECT count(*) FROM block WHERE user_id = :user OR blocked_id = :user")
                .param("user", userId)
                .query(Long.class)
                .single())
        .isZero();
    other
        .get("/search?q=Canary " + userId)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$..id")
        .value(ids -> assertThat(ids.toString()).doesNotContain(userId.toString()));
    other.put("/me/blocks/" + userId).expectStatus().isNotFound();
  }

  @Test
  void isNotUndoneByATokenOrAnEventThatComesLate() {
    api.me().expectStatus().isOk();

    erase();
    erase();

    api.me().expectStatus().isUnauthorized();
    api.rename("Again").expectStatus().isUnauthorized();
    var former = new Former("former-" + userId, Instant.now().plusSeconds(3_600));
    accounts.put(new Account(userId, "late-" + userId, "Late", List.of(former)));
    for (UserEvent it :
        List.of(
            new UserRegistered(userId, Instant.now()),
            new UserRenamed(userId, Instant.now()),
            new AvatarChanged(userId, UUID.randomUUID(), Instant.now()))) {
      users.tell(it);
    }
    users.awaitHeard(userId, other);
    other
        .get("/" + userId)
        .expectBody()
        .jsonPath("$.displayName")
        .isEqualTo("Deleted account")
        .jsonPath("$.avatarId")
        .isEmpty();
    other.get("/by-username/former-" + userId).expectStatus().isNotFound();
  }

  @Test
  void takesSettingsFormerNamesAndTheAvatarAlong() {
    api.me().expectStatus().isOk();
    var former = new Former("former-" + userId, Instant.now().plusSeconds(3_600));
    accounts.put(new Account(userId, "now-" + userId, "Ada", List.of(former)));
    for (UserEvent it :
        List.of(
            new UserRenamed(userId, Instant.now()),
            new AvatarChanged(userId, UUID.randomUUID(), Instant.now()))) {
      users.tell(it);
    }
    await()
        .untilAsserted(
            () -> other.get("/" + userId).expectBody().jsonPath("$.avatarId").isNotEmpty());
    api.patchSettings("\"0\"", Map.of("theme", "dark")).expectStatus().isOk();
    assertThat(rowsOf("settings", "former_username", "avatar")).containsOnly(1L);

    erase();

    assertThat(rowsOf("settings", "former_username", "avatar")).containsOnly(0L);
    api.patchSettings("\"0\"", Map.of("theme", "dark")).expectStatus().isNotFound();
  }

  private List<Long> rowsOf(String... tables) {
    return Stream.of(tables)
        .map(table ->
            jdbc.sql("SELECT count(*) FROM " + table + " WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single())
        .toList();
  }

  @Test
  void keepsOutAnAccountThatWasNeverSeen() {
    erase();

    api.me().expectStatus().isUnauthorized();
    other.get("/" + userId).expectStatus().isOk();
  }

  private void erase() {
    ErasureConfirmed confirmed = TestErasures.erase("user-service", userId, false);
    assertThat(confirmed.service()).isEqualTo("user-service");
    assertThat(confirmed.userId()).isEqualTo(userId);
  }
}
