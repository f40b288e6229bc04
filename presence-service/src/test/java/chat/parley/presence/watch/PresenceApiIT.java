package chat.parley.presence.watch;

import static org.awaitility.Awaitility.await;

import chat.parley.presence.FakeRooms;
import chat.parley.presence.FakeUsers;
import chat.parley.presence.RunningPresenceService;
import chat.parley.presence.connection.Choice;
import chat.parley.presence.connection.ChosenStatus;
import chat.parley.presence.connection.ConnectionReporter;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class PresenceApiIT extends RunningPresenceService {
  private static TestUser alice;
  private static String aliceToken;
  private static String gatewayToken;

  @Autowired private FakeRooms rooms;
  @Autowired private FakeUsers users;
  @Autowired private ConnectionReporter reporter;

  private final UUID bob = UUID.randomUUID();

  @BeforeAll
  static void logIn() {
    alice = TestUsers.create("Alice");
    aliceToken = alice.accessToken();
    gatewayToken = TestUsers.serviceToken("gateway");
  }

  @Test
  void showsOneselfAndAcquaintances() {
    // given
    rooms.acquaint(alice.id(), bob);
    report(open(bob), open(alice.id())).expectStatus().isOk();
    // when
    ResponseSpec answer = presence(alice.id() + "," + bob);
    // then
    answer
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.presences.length()")
        .isEqualTo(2)
        .jsonPath("$.presences[0].userId")
        .isEqualTo(alice.id().toString())
        .jsonPath("$.presences[0].status")
        .isEqualTo("online")
        .jsonPath("$.presences[1].userId")
        .isEqualTo(bob.toString())
        .jsonPath("$.presences[1].status")
        .isEqualTo("online")
        .jsonPath("$.presences[1].changedAt")
        .isNotEmpty();
  }

  @Test
  void answersForAStrangerAsForAnUnknownId() {
    // given
    report(open(bob)).expectStatus().isOk();
    // then
    for (UUID notToBeKnown : List.of(bob, UUID.randomUUID())) {
      presence(notToBeKnown.toString())
          .expectStatus()
          .isOk()
          .expectBody()
          .json(
              """
              {"presences": [{"userId": "%s", "status": "offline"}]}
              """
                  .formatted(notToBeKnown),
              JsonCompareMode.STRICT);
    }
  }

  @Test
  void leavesStrangersOutOfASnapshot() {
    // given
    UUID stranger = UUID.randomUUID();
    rooms.acquaint(alice.id(), bob);
    report(open(bob), open(stranger)).expectStatus().isOk();
    // then
    internal("/internal/presence/" + alice.id() + "/snapshot", List.of(bob, stranger))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].userId")
        .isEqualTo(bob.toString());
  }

  @Test
  void answersForOneWhoHasBlockedTheCallerAsForAnUnknownId() {
    // given
    rooms.acquaint(alice.id(), bob);
    users.block(bob, alice.id());
    report(open(bob)).expectStatus().isOk();
    // then
    presence(bob.toString())
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"presences": [{"userId": "%s", "status": "offline"}]}
            """
                .formatted(bob),
            JsonCompareMode.STRICT);
    internal("/internal/presence/" + alice.id() + "/snapshot", List.of(bob))
        .expectStatus()
        .isOk()
        .expectBody()
        .json("[]", JsonCompareMode.STRICT);
  }

  @Test
  void tellsServicesWhoIsNotToBeDisturbedAndPeopleNotThatTheyAreInvisible() {
    // given
    rooms.acquaint(alice.id(), bob);
    report(open(bob)).expectStatus().isOk();
    reporter.choose(bob, new Choice(ChosenStatus.DND, null));
    UUID open = UUID.randomUUID();
    // then
    internal("/internal/presence/do-not-disturb", List.of(bob, open))
        .expectStatus()
        .isOk()
        .expectBody()
        .json("[\"%s\"]".formatted(bob), JsonCompareMode.STRICT);
    presence(bob.toString()).expectBody().jsonPath("$.presences[0].status").isEqualTo("dnd");
    // when
    reporter.choose(bob, new Choice(ChosenStatus.INVISIBLE, null));
    // then
    internal("/internal/presence/do-not-disturb", List.of(bob))
        .expectBody()
        .json("[]", JsonCompareMode.STRICT);
    internal("/internal/presence/online", List.of(bob))
        .expectBody()
        .json("[\"%s\"]".formatted(bob), JsonCompareMode.STRICT);
    presence(bob.toString()).expectBody().jsonPath("$.presences[0].status").isEqualTo("offline");
    internal("/internal/presence/" + alice.id() + "/snapshot", List.of(bob))
        .expectBody()
        .jsonPath("$[0].status")
        .isEqualTo("offline");
  }

  @Test
  void tellsServicesWhoIsOnline() {
    // given
    UUID offline = UUID.randomUUID();
    report(open(bob)).expectStatus().isOk();
    // then
    internal("/internal/presence/online", List.of(bob, offline))
        .expectStatus()
        .isOk()
        .expectBody()
        .json("[\"%s\"]".formatted(bob), JsonCompareMode.STRICT);
    internal("/internal/presence/absences", List.of(bob, offline))
        .expectBody()
        .json("[{\"userId\": \"%s\", \"since\": null}]".formatted(offline), JsonCompareMode.STRICT);
  }

  @Test
  void refusesQuestionsThatBreakARule() {
    String tooMany =
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(101)
            .collect(Collectors.joining(","));
    for (String userIds : List.of(tooMany, "", "not-an-id")) {
      presence(userIds)
          .expectStatus()
          .isBadRequest()
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid")
          .jsonPath("$.errors[0].field")
          .isEqualTo("userIds");
    }
    client(aliceToken)
        .get()
        .uri("/api/v1/presence")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  @Test
  void refusesReportsThatBreakARule() {
    var connection = open(bob);
    List<Map<String, Object>> reports =
        List.of(
            Map.of("live", List.of(connection), "closed", List.of(), "ttlMs", 0),
            Map.of("live", List.of(connection), "closed", List.of(), "ttlMs", 86_400_000),
            Map.of("live", List.of(Map.of("userId", bob)), "closed", List.of(), "ttlMs", 1_000),
            Map.of("live", "everybody", "closed", List.of(), "ttlMs", 1_000));
    for (Map<String, Object> report : reports) {
      internal("/internal/presence/connections", report)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid");
    }
    internal("/internal/presence/connections", Map.of("ttlMs", 1_000))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("malformed");
    internal("/internal/presence/online", Arrays.asList(bob, null))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  @Test
  void letsOnlyServicesReport() {
    post(client(aliceToken), "/internal/presence/connections", Map.of())
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("forbidden");
    client(TestUsers.foreignToken())
        .get()
        .uri("/api/v1/presence?userIds=" + bob)
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthenticated");
  }

  @Test
  void saysUnavailableWhileRedisIsAwayAndComesBackByItself() {
    // given
    rooms.acquaint(alice.id(), bob);
    report(open(bob)).expectStatus().isOk();
    // when
    cutRedis();
    try {
      for (ResponseSpec answer : List.of(presence(bob.toString()), report(open(bob)))) {
        answer
            .expectStatus()
            .isEqualTo(503)
            .expectBody()
            .jsonPath("$.code")
            .isEqualTo("unavailable")
            .jsonPath("$.retryable")
            .isEqualTo(true);
      }
    } finally {
      mendRedis();
    }
    // then
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            presence(bob.toString())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.presences[0].status")
                .isEqualTo("online"));
  }

  private ResponseSpec presence(String userIds) {
    return client(aliceToken).get().uri("/api/v1/presence?userIds=" + userIds).exchange();
  }

  private ResponseSpec report(Object... live) {
    return internal(
        "/internal/presence/connections",
        Map.of("live", live, "closed", List.of(), "ttlMs", 60_000));
  }

  private static Map<String, Object> open(UUID userId) {
    return Map.of("connectionId", UUID.randomUUID(), "userId", userId, "idle", false);
  }

  private ResponseSpec internal(String path, Object body) {
    return post(client(gatewayToken), path, body);
  }

  private static ResponseSpec post(RestTestClient client, String path, Object body) {
    return client.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
  }
}
