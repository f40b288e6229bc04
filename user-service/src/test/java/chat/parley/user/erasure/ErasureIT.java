package chat.parley.user.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.platform.messaging.Outbox;
import chat.parley.test.TestErasures;
import chat.parley.user.FakeAccounts;
import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@UserServiceTest
class ErasureIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private Outbox outbox;
  @Autowired private FakeAccounts accounts;
  @Autowired private TransactionTemplate transactions;
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
    accounts.add(new Account(userId, "late-" + userId, "Late"));
    UUID last = UUID.randomUUID();
    accounts.add(new Account(last, "u" + last, "Last"));
    for (UUID it : List.of(userId, last)) {
      transactions.executeWithoutResult(
          _ -> outbox.add(Topics.USERS, userId, new UserRegistered(it, Instant.now())));
    }
    await().untilAsserted(() -> other.get("/" + last).expectStatus().isOk());
    other.get("/" + userId).expectBody().jsonPath("$.displayName").isEqualTo("Deleted account");
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
