package chat.parley.presence.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.contracts.internal.PostingDirectory.Writer;
import chat.parley.presence.FakePosting;
import chat.parley.presence.FakeUsers;
import chat.parley.presence.PublishedTyping;
import chat.parley.presence.RunningPresenceService;
import chat.parley.presence.connection.Choice;
import chat.parley.presence.connection.ChosenStatus;
import chat.parley.presence.connection.ConnectionReporter;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class TypingApiIT extends RunningPresenceService {
  private static String gatewayToken;
  private static String userToken;

  @Autowired private FakePosting posting;
  @Autowired private FakeUsers users;
  @Autowired private ConnectionReporter reporter;
  @Autowired private PublishedTyping published;

  private final UUID room = UUID.randomUUID();
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();

  @BeforeAll
  static void logIn() {
    gatewayToken = TestUsers.serviceToken("gateway");
    userToken = TestUsers.create().accessToken();
  }

  @BeforeEach
  void join() {
    posting.let(new Writer(room, alice));
    posting.let(new Writer(room, bob));
  }

  @AfterEach
  void comeBack() {
    users.away(false);
  }

  @Test
  void tellsWhoWritesInTheOrderInWhichTheySaidSo() {
    tell(typing(alice, true), typing(bob, true), typing(alice, false)).expectStatus().isOk();

    assertThat(awaitTold(3))
        .extracting(TypingChanged::userId, TypingChanged::active)
        .containsExactly(tuple(alice, true), tuple(bob, true), tuple(alice, false));
  }

  @Test
  void tellsNothingOfWhoMayNotWriteThere() {
    UUID stranger = UUID.randomUUID();
    posting.silence(new Writer(room, alice));

    tell(typing(alice, true), typing(stranger, true), typing(bob, true)).expectStatus().isOk();

    assertThat(awaitTold(1)).extracting(TypingChanged::userId).containsExactly(bob);
  }

  @Test
  void saysFromWhomItIsHidden() {
    UUID blocker = UUID.randomUUID();
    users.block(blocker, alice);

    tell(typing(alice, true), typing(bob, true)).expectStatus().isOk();

    assertThat(awaitTold(2))
        .extracting(TypingChanged::hiddenFrom)
        .containsExactly(List.of(blocker), List.of());
  }

  @Test
  void tellsNothingWhileItIsNotKnownWhoHasBlockedWhom() {
    users.away(true);
    tell(typing(alice, true))
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unavailable");
    users.away(false);

    tell(typing(bob, true)).expectStatus().isOk();

    assertThat(awaitTold(1)).extracting(TypingChanged::userId).containsExactly(bob);
  }

  @Test
  void tellsNothingOfWhoIsInvisible() {
    reporter.choose(alice, new Choice(ChosenStatus.INVISIBLE, null));

    tell(typing(alice, true), typing(bob, true)).expectStatus().isOk();

    assertThat(awaitTold(1)).extracting(TypingChanged::userId).containsExactly(bob);
  }

  @Test
  void tellsThatItIsOverWithoutRedis() {
    cutRedis();
    try {
      tell(typing(alice, true)).expectStatus().isEqualTo(503);
      tell(typing(alice, false)).expectStatus().isOk();
    } finally {
      mendRedis();
    }
    assertThat(awaitTold(1)).extracting(TypingChanged::active).containsExactly(false);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> tell(typing(alice, true)).expectStatus().isOk());
  }

  @Test
  void refusesWhatBreaksARuleAndPeople() {
    List<Object> tooMany = Stream.<Object>generate(() -> typing(alice, true)).limit(501).toList();
    for (Object body :
        List.of(tooMany, List.of(Map.of("userId", alice, "active", true)), List.of("me"))) {
      post(gatewayToken, body)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid");
    }
    post(userToken, List.of(typing(alice, true))).expectStatus().isForbidden();
    assertThat(published.in(room)).isEmpty();
  }

  private Map<String, Object> typing(UUID user, boolean active) {
    return Map.of("conversationId", room, "userId", user, "active", active);
  }

  private ResponseSpec tell(Object... typing) {
    return post(gatewayToken, List.of(typing));
  }

  private ResponseSpec post(String token, Object body) {
    return client(token)
        .post()
        .uri("/internal/typing")
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private List<TypingChanged> awaitTold(int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> published.in(room).size() >= count);
    return published.in(room);
  }
}
