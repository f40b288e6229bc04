package chat.parley.message.saved;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@MessageServiceTest
class SavedIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void talk() {
    conversation = rooms.create(ada.id(), bob.id());
    for (String text : List.of("one", "two", "three")) {
      as(ada).send(conversation, UUID.randomUUID(), text).expectStatus().isCreated();
    }
  }

  @Test
  void isTheUsersOwnAndListedTheLastSavedFirst() {
    save(bob, 2).expectStatus().isNoContent();
    save(bob, 1).expectStatus().isNoContent();
    save(bob, 2).expectStatus().isNoContent();

    assertThat(texts(saved(bob, ""))).containsExactly("one", "two");
    JsonNode first = saved(bob, "?limit=1");
    assertThat(texts(saved(bob, "?limit=1&cursor=" + first.get("cursor").asString())))
        .containsExactly("two");
    assertThat(Api.json(as(bob).get(conversationPath() + "/saved")).get("sequences"))
        .extracting(JsonNode::asLong)
        .containsExactly(1L, 2L);
    assertThat(texts(saved(ada, ""))).isEmpty();
  }

  @Test
  void isRemovedOnceAndAgainChangesNothing() {
    save(bob, 1).expectStatus().isNoContent();

    as(bob).delete(path(1)).expectStatus().isNoContent();
    as(bob).delete(path(1)).expectStatus().isNoContent();

    assertThat(texts(saved(bob, ""))).isEmpty();
  }

  @Test
  void goesWithTheMessage() {
    save(bob, 1).expectStatus().isNoContent();
    as(ada)
        .delete(Api.messagesOf(conversation) + "/1?clientChangeId=" + UUID.randomUUID())
        .expectStatus()
        .isOk();

    assertThat(texts(saved(bob, ""))).isEmpty();
    assertThat(count()).isZero();
    save(bob, 1)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("message-deleted");
  }

  @Test
  void isNotShownWhileItIsNotTheUsersToSee() {
    save(bob, 1).expectStatus().isNoContent();

    membershipLog.depart(
        conversation, new Departure(bob.id(), rooms.leave(conversation, bob.id())));

    assertThat(texts(saved(bob, ""))).isEmpty();
    save(bob, 2).expectStatus().isNotFound();
    as(bob).delete(path(1)).expectStatus().isNotFound();
    as(bob).get(conversationPath() + "/saved").expectStatus().isNotFound();
  }

  @Test
  void saysWhatIsWrong() {
    TestUser stranger = TestUsers.create("Eve");

    save(stranger, 1).expectStatus().isNotFound();
    save(bob, 4).expectStatus().isNotFound();
    as(bob).get("/api/v1/saved?cursor=x").expectStatus().isBadRequest();
    jdbc.sql(
            """
            INSERT INTO saved_message
            SELECT ?, ?, sequence, now() FROM generate_series(1001, 2000) AS sequence
            """)
        .params(bob.id(), conversation)
        .update();
    save(bob, 1)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-saved");
  }

  private ResponseSpec save(TestUser user, long sequence) {
    return as(user).put(path(sequence), "");
  }

  private String path(long sequence) {
    return Api.messagesOf(conversation) + "/" + sequence + "/saved";
  }

  private String conversationPath() {
    return "/api/v1/conversations/" + conversation;
  }

  private long count() {
    return jdbc.sql("SELECT count(*) FROM saved_message WHERE conversation_id = ?")
        .param(conversation)
        .query(Long.class)
        .single();
  }

  private JsonNode saved(TestUser user, String query) {
    return Api.json(as(user).get("/api/v1/saved" + query));
  }

  private static List<String> texts(JsonNode page) {
    return page.get("saved").valueStream().map(it -> it.at("/message/text").asString()).toList();
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
