package chat.parley.presence.choice;

import static org.awaitility.Awaitility.await;

import chat.parley.presence.RunningPresenceService;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class ChoiceApiIT extends RunningPresenceService {
  private static String token;

  @BeforeAll
  static void logIn() {
    token = TestUsers.create().accessToken();
  }

  @Test
  void isAsTheDevicesSayUntilTheUserChooses() {
    expect(read(), "{\"status\": \"online\"}");

    Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    String chosen = "{\"status\": \"dnd\", \"expiresAt\": \"%s\"}".formatted(end);
    expect(choose(Map.of("status", "dnd", "expiresAt", end.toString())), chosen);
    expect(read(), chosen);

    expect(choose(Map.of("status", "invisible")), "{\"status\": \"invisible\"}");
    expect(read(), "{\"status\": \"invisible\"}");
    expect(
        choose(Map.of("status", "online", "expiresAt", end.toString())),
        "{\"status\": \"online\"}");
    expect(read(), "{\"status\": \"online\"}");
  }

  @Test
  void refusesWhatBreaksARule() {
    refuses(Map.of("status", "asleep"), "status");
    refuses(Map.of("status", "DND"), "status");
    refuses(Map.of("status", 1), "status");
    refuses(Map.of(), "status");
    refuses(Map.of("status", "dnd", "expiresAt", Instant.now().toString()), "expiresAt");
    refuses(Map.of("status", "dnd", "expiresAt", "2999-01-01T00:00:00Z"), "expiresAt");
    refuses(Map.of("status", "dnd", "expiresAt", "tomorrow"), "expiresAt");
    refuses(Map.of("status", "dnd", "userId", "somebody"), "userId");
  }

  @Test
  void saysUnavailableWhileRedisIsAway() {
    cutRedis();
    try {
      choose(Map.of("status", "dnd"))
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("unavailable");
    } finally {
      mendRedis();
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> choose(Map.of("status", "online")).expectStatus().isOk());
  }

  private static void expect(ResponseSpec answer, String json) {
    answer.expectStatus().isOk().expectBody().json(json, JsonCompareMode.STRICT);
  }

  private void refuses(Map<String, Object> body, String field) {
    choose(body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  private ResponseSpec read() {
    return client(token).get().uri("/api/v1/presence/me").exchange();
  }

  private ResponseSpec choose(Map<String, Object> body) {
    return client(token)
        .put()
        .uri("/api/v1/presence/me")
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }
}
