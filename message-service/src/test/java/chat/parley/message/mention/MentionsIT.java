package chat.parley.message.mention;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.message.Api;
import chat.parley.message.FakePresences;
import chat.parley.message.FakeRooms;
import chat.parley.message.FakeUsers;
import chat.parley.message.MessageServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// Mentions of one, of all, and of those who are there.
@MessageServiceTest
class MentionsIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeUsers users;
  @Autowired private FakePresences presences;
  @Autowired private MembershipLog membershipLog;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final TestUser eve = TestUsers.create("Eve");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void meet() {
    conversation = meetIn();
  }

  private UUID meetIn() {
    UUID room = rooms.create(ada.id(), bob.id(), eve.id());
    rooms.makeModerator(room, ada.id());
    membershipLog.postingChanged(room);
    return room;
  }

  @Test
  void countsForAllOrForThoseWhoAreThereAndOnceForWhoIsNamedToo() {
    presences.connect(bob.id());
    say(ada, "@room", "room", List.of(bob.id())).expectStatus().isCreated();
    say(ada, "@here", "here", List.of()).expectStatus().isCreated();
    say(ada, "@eve", null, List.of(eve.id())).expectStatus().isCreated();

    assertThat(unread(bob)).isEqualTo(2);
    assertThat(unread(eve)).isEqualTo(2);
    assertThat(unread(ada)).isZero();
    assertThat(texts(mentions(bob, ""))).containsExactly("@here", "@room");
    assertThat(texts(mentions(eve, ""))).containsExactly("@eve", "@room");
    assertThat(mentions(ada, "").get("mentions")).isEmpty();
    as(bob)
        .history(conversation, "?after=0")
        .expectBody()
        .jsonPath("$.messages[0].groupMention")
        .isEqualTo("room")
        .jsonPath("$.messages[1].groupMention")
        .isEqualTo("here")
        .jsonPath("$.messages[2].groupMention")
        .doesNotExist();

    as(bob).put("/api/v1/conversations/" + conversation + "/read", Map.of("sequence", 1));
    assertThat(unread(bob)).isEqualTo(1);
  }

  @Test
  void isRefusedToWhoMayNotAndStrangersLearnNothing() {
    TestUser stranger = TestUsers.create("Mallory");

    say(bob, "@room", "room", List.of())
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("forbidden");
    say(bob, "@here", "here", List.of()).expectStatus().isForbidden();
    say(stranger, "@room", "room", List.of()).expectStatus().isNotFound();
    say(ada, "@all", "all", List.of()).expectStatus().isBadRequest();
    say(bob, "hello", null, List.of()).expectStatus().isCreated();
    edit(bob, 1, "@room", "room").expectStatus().isForbidden();
    assertThat(unread(eve)).isZero();
  }

  @Test
  void followsEditsAndDeletions() {
    say(ada, "one", null, List.of()).expectStatus().isCreated();
    say(ada, "two", "room", List.of()).expectStatus().isCreated();

    edit(ada, 1, "one @room", "room").expectStatus().isOk();
    assertThat(unread(bob)).isEqualTo(2);
    assertThat(texts(mentions(bob, ""))).containsExactly("two", "one @room");
    edit(ada, 2, "two", null).expectStatus().isOk();
    assertThat(unread(bob)).isEqualTo(1);
    as(ada)
        .delete(Api.messagesOf(conversation) + "/1?clientChangeId=" + UUID.randomUUID())
        .expectStatus()
        .isOk();
    assertThat(unread(bob)).isZero();
    assertThat(mentions(bob, "").get("mentions")).isEmpty();
  }

  @Test
  void countsForNobodyWhoHasBlockedTheSenderAndForAllWherePresenceIsNotKnown() {
    users.block(bob.id(), ada.id());
    presences.setAway(true);
    try {
      say(ada, "@here", "here", List.of()).expectStatus().isCreated();
    } finally {
      presences.setAway(false);
      users.unblock(bob.id(), ada.id());
    }

    assertThat(unread(bob)).isZero();
    assertThat(unread(eve)).isEqualTo(1);
    assertThat(mentions(bob, "").get("mentions")).isEmpty();
  }

  @Test
  void pagesThroughAllConversationsTheNewestFirst() {
    UUID other = meetIn();
    for (int i = 0; i < 3; i++) {
      say(conversation, ada, "named " + i, null, List.of(bob.id())).expectStatus().isCreated();
      say(other, ada, "all " + i, "room", List.of()).expectStatus().isCreated();
    }

    JsonNode first = mentions(bob, "?limit=4");
    JsonNode second = mentions(bob, "?limit=4&cursor=" + first.get("cursor").asString());

    assertThat(texts(first)).containsExactly("all 2", "named 2", "all 1", "named 1");
    assertThat(texts(second)).containsExactly("all 0", "named 0");
    assertThat(second.has("cursor")).isFalse();
    as(bob).get("/api/v1/mentions?cursor=x").expectStatus().isBadRequest();
    as(bob).get("/api/v1/mentions?limit=51").expectStatus().isBadRequest();
  }

  @Test
  void isGoneAfterLeavingAndDoesNotComeBackWithTheNextJoin() {
    say(ada, "@bob", null, List.of(bob.id())).expectStatus().isCreated();
    say(ada, "@room", "room", List.of()).expectStatus().isCreated();

    membershipLog.depart(
        conversation, new Departure(bob.id(), rooms.leave(conversation, bob.id())));

    assertThat(mentions(bob, "").get("mentions")).isEmpty();
    as(bob).get(nextOf(0)).expectStatus().isNotFound();
    rooms.join(conversation, bob.id());
    as(bob).history(conversation, "").expectStatus().isOk();
    assertThat(texts(mentions(bob, ""))).containsExactly("@room");
  }

  @Test
  void tellsTheNextOneOfAConversation() {
    say(ada, "one", "room", List.of()).expectStatus().isCreated();
    say(ada, "two", null, List.of()).expectStatus().isCreated();
    say(ada, "three", null, List.of(bob.id())).expectStatus().isCreated();
    say(ada, "four", "room", List.of()).expectStatus().isCreated();

    assertThat(texts(Api.json(as(bob).get(nextOf(1) + "&limit=1")))).containsExactly("three");
    assertThat(texts(Api.json(as(bob).get(nextOf(0))))).containsExactly("one", "three", "four");
    assertThat(texts(Api.json(as(bob).get(nextOf(4))))).isEmpty();
  }

  private String nextOf(long after) {
    return "/api/v1/conversations/" + conversation + "/mentions?after=" + after;
  }

  private ResponseSpec say(
      TestUser user, String text, @Nullable String groupMention, List<UUID> mentions) {
    return say(conversation, user, text, groupMention, mentions);
  }

  private ResponseSpec say(
      UUID room, TestUser user, String text, @Nullable String groupMention, List<UUID> mentions) {
    Map<String, Object> request = new HashMap<>();
    request.put("clientMessageId", UUID.randomUUID());
    request.put("contentType", "text/plain");
    request.put("text", text);
    request.put("mentions", mentions);
    if (groupMention != null) {
      request.put("groupMention", groupMention);
    }
    return as(user).post(Api.messagesOf(room), request);
  }

  private ResponseSpec edit(
      TestUser user, long sequence, String text, @Nullable String groupMention) {
    Map<String, Object> request = new HashMap<>();
    request.put("clientChangeId", UUID.randomUUID());
    request.put("contentType", "text/plain");
    request.put("text", text);
    if (groupMention != null) {
      request.put("groupMention", groupMention);
    }
    return as(user).patch(Api.messagesOf(conversation) + "/" + sequence, request);
  }

  private long unread(TestUser user) {
    return Api.json(as(user).get("/api/v1/unread"))
        .get("conversations")
        .valueStream()
        .filter(it -> it.get("conversationId").asString().equals(conversation.toString()))
        .findFirst()
        .orElseThrow()
        .get("unreadMentions")
        .asLong();
  }

  private JsonNode mentions(TestUser user, String query) {
    return Api.json(as(user).get("/api/v1/mentions" + query));
  }

  private static List<String> texts(JsonNode page) {
    return page.get("mentions").valueStream().map(it -> it.get("text").asString()).toList();
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
