package chat.parley.message.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@MessageServiceTest
class DraftsIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void meet() {
    conversation = rooms.create(ada.id(), bob.id());
  }

  @Test
  void isTheUsersOwnInAConversationAndInEachThread() {
    write(ada, "", "Dear all,", 0);
    write(ada, "?threadRoot=3", "in the thread", 0);

    assertThat(texts(all(ada))).containsExactly("in the thread", "Dear all,");
    assertThat(all(ada).get("drafts").get(0).get("threadRoot").asLong()).isEqualTo(3);
    assertThat(Api.json(as(ada).get(path("?threadRoot=3"))).get("text").asString())
        .isEqualTo("in the thread");
    assertThat(texts(all(bob))).isEmpty();
    assertThat(Api.json(as(bob).get(path(""))).get("text").asString()).isEmpty();
  }

  @Test
  void whatWasWrittenLaterStaysWhicheverComesFirst() {
    JsonNode later = write(ada, "", "written a second ago", 1_000);
    JsonNode earlier = write(ada, "", "written an hour ago, without a network", 3_600_000);

    assertThat(earlier).isEqualTo(later);
    assertThat(write(ada, "", "now", 0).get("text").asString()).isEqualTo("now");
  }

  @Test
  void doesNotComeBackOnceItWasSentElsewhere() {
    write(ada, "", "Dear all,", 60_000);
    write(ada, "", " ", 30_000);

    JsonNode standing = write(ada, "", "Dear all, and", 45_000);

    assertThat(standing.get("text").asString()).isEmpty();
    assertThat(standing.has("writtenAt")).isTrue();
    assertThat(texts(all(ada))).isEmpty();
    assertThat(write(bob, "", "", 0).has("writtenAt")).isFalse();
  }

  @Test
  void keepsWhatItAnswersWithoutATextToo() {
    JsonNode draft = Api.json(put(ada, "", Map.of("text", "", "replyTo", 7, "ageMs", 0)));

    assertThat(draft.get("replyTo").asLong()).isEqualTo(7);
    assertThat(Api.json(as(ada).get(path("")))).isEqualTo(draft);
  }

  @Test
  void liesThereAsCiphertextThatANewerKeyStillReads() {
    write(ada, "", "canary", 0);
    rooms.rotate(conversation);

    assertThat(texts(all(ada))).containsExactly("canary");
    byte[] stored =
        jdbc.sql("SELECT ciphertext FROM draft WHERE conversation_id = ?")
            .param(conversation)
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(new String(stored, UTF_8)).doesNotContain("canary");
  }

  @Test
  void isNotShownWhileTheUserIsNoMember() {
    write(bob, "", "unfinished", 0);

    membershipLog.depart(
        conversation, new Departure(bob.id(), rooms.leave(conversation, bob.id())));

    assertThat(texts(all(bob))).isEmpty();
    as(bob).get(path("")).expectStatus().isNotFound();
    put(bob, "", body("more", 0)).expectStatus().isNotFound();
  }

  @Test
  void goesWithTheConversation() {
    write(ada, "", "unfinished", 0);

    membershipLog.end(conversation, new MembershipLog.End(ada.id(), rooms.delete(conversation)));

    await()
        .until(() ->
            jdbc.sql("SELECT count(*) FROM draft WHERE conversation_id = ?")
                    .param(conversation)
                    .query(Long.class)
                    .single()
                == 0);
  }

  @Test
  void saysWhatIsWrong() {
    TestUser stranger = TestUsers.create("Eve");

    put(stranger, "", body("hi", 0)).expectStatus().isNotFound();
    as(stranger).get(path("")).expectStatus().isNotFound();
    Stream.of(
            put(ada, "", body("x".repeat(16 * 1024 + 1), 0)),
            put(ada, "", body("\u0000", 0)),
            put(ada, "", body("hi", -1)),
            put(ada, "?threadRoot=0", body("hi", 0)),
            put(ada, "", Map.of("text", "hi", "replyTo", 0, "ageMs", 0)))
        .forEach(it ->
            it.expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("invalid"));
    jdbc.sql(
            """
            INSERT INTO draft
            SELECT ?, gen_random_uuid(), 0, now(), NULL, 1, '\\x00' FROM generate_series(1, 200)
            """)
        .param(bob.id())
        .update();
    put(bob, "", body("one too many", 0))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-drafts");
  }

  private JsonNode write(TestUser user, String query, String text, long ageMs) {
    return Api.json(put(user, query, body(text, ageMs)));
  }

  private ResponseSpec put(TestUser user, String query, Map<String, Object> body) {
    return as(user).put(path(query), body);
  }

  private static Map<String, Object> body(String text, long ageMs) {
    return Map.of("text", text, "ageMs", ageMs);
  }

  private String path(String query) {
    return "/api/v1/conversations/" + conversation + "/draft" + query;
  }

  private JsonNode all(TestUser user) {
    return Api.json(as(user).get("/api/v1/drafts"));
  }

  private static List<String> texts(JsonNode drafts) {
    return drafts.get("drafts").valueStream().map(it -> it.get("text").asString()).toList();
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
