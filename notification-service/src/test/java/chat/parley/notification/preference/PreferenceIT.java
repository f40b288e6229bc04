package chat.parley.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class PreferenceIT extends RunningNotificationService {
  private static final String PATH = "/api/v1/notifications/preferences";

  private final UUID alice = UUID.randomUUID();
  private final UUID carol = UUID.randomUUID();
  private TestUser bob;
  private String token;

  @BeforeEach
  void logIn() {
    bob = TestUsers.create("Bob");
    token = bob.accessToken();
  }

  @Test
  void tellsInARoomOfMentionsOnlyAndInAChatOfEverything() {
    // given
    Talk room = newRoom().open(alice, bob.id(), carol);
    Talk chat = newTalk().open(alice, bob.id());
    // when
    room.say(alice, "hello all");
    room.say(alice, "hello Bob", bob.id());
    chat.say(alice, "hello");
    // then
    awaitDecided(room, 2);
    awaitDecided(chat, 1);
    assertThat(toldTo(bob.id()))
        .containsExactlyInAnyOrder(
            new Told(room.id(), 1, 2, 2, alice), new Told(chat.id(), 1, 1, 1, alice));
    assertThat(toldTo(carol)).isEmpty();
  }

  @Test
  void learnsFromRoomServiceThatItIsARoomWhereNoEventHasToldIt() {
    // given
    Talk room = newRoom();
    room.join(alice);
    room.join(bob.id());
    // when
    room.say(alice, "hello all");
    room.say(alice, "hello Bob", bob.id());
    // then
    awaitDecided(room, 2);
    assertThat(toldTo(bob.id())).containsExactly(new Told(room.id(), 1, 2, 2, alice));
  }

  @Test
  void followsWhatTheAccountWants() {
    // given
    Talk room = newRoom().open(alice, bob.id());
    Talk chat = newTalk().open(alice, bob.id());
    change("{\"level\": \"all\"}").expectStatus().isOk();
    // when
    room.say(alice);
    awaitDecided(room, 1);
    // then
    assertThat(toldTo(bob.id())).containsExactly(new Told(room.id(), 1, 1, 1, alice));

    // when
    change("{\"level\": \"nothing\"}").expectStatus().isOk();
    room.say(alice, "Bob?", bob.id());
    chat.say(alice);
    awaitDecided(room, 2);
    awaitDecided(chat, 1);
    // then
    assertThat(toldTo(bob.id())).containsExactly(new Told(room.id(), 1, 1, 1, alice));
  }

  @Test
  void followsWhatIsSaidOfAConversationBeforeWhatTheAccountWants() {
    // given
    Talk loud = newRoom().open(alice, bob.id());
    Talk mentions = newTalk().open(alice, bob.id());
    Talk silent = newTalk().open(alice, bob.id());
    put(loud, "{\"level\": \"all\"}").expectStatus().isOk();
    put(mentions, "{\"level\": \"mentions\"}").expectStatus().isOk();
    put(silent, "{\"level\": \"nothing\"}").expectStatus().isOk();
    // when
    for (Talk talk : List.of(loud, mentions, silent)) {
      talk.say(alice);
      talk.say(alice, "Bob?", bob.id());
      awaitDecided(talk, 2);
    }
    // then
    assertThat(toldTo(bob.id()))
        .containsExactlyInAnyOrder(
            new Told(loud.id(), 2, 1, 2, alice), new Told(mentions.id(), 1, 2, 2, alice));

    // when
    put(silent, "{}").expectStatus().isOk();
    silent.say(alice);
    awaitDecided(silent, 3);
    // then
    assertThat(toldTo(bob.id())).contains(new Told(silent.id(), 1, 3, 3, alice));
  }

  @Test
  void tellsNothingWhileAConversationIsMuted() {
    // given
    Talk chat = newTalk().open(alice, bob.id());
    String until = Instant.now().plus(Duration.ofHours(1)).toString();
    put(chat, "{\"mutedUntil\": \"" + until + "\"}").expectStatus().isOk();
    // when
    chat.say(alice, "Bob?", bob.id());
    awaitDecided(chat, 1);
    // then
    assertThat(toldTo(bob.id())).isEmpty();

    // when
    jdbc.sql("UPDATE conversation_preference SET muted_until = now() WHERE user_id = ?")
        .param(bob.id())
        .update();
    chat.say(alice);
    awaitDecided(chat, 2);
    // then
    assertThat(toldTo(bob.id())).containsExactly(new Told(chat.id(), 1, 2, 2, alice));
    own().jsonPath("$.conversations").isEmpty();
  }

  @Test
  void tellsOfKeywordsAsOfMentions() {
    // given
    Talk room = newRoom().open(alice, bob.id(), carol);
    change("{\"keywords\": [\"Soup of the day\", \"CAFÉ\"]}").expectStatus().isOk();
    // when
    room.say(alice, "the soup is on");
    room.say(alice, "the soup of the day is on");
    room.say(bob.id(), "cafe?");
    room.say(alice, "Cafe!");
    awaitDecided(room, 4);
    // then
    assertThat(toldTo(bob.id())).containsExactly(new Told(room.id(), 2, 2, 4, alice));
    assertThat(toldTo(carol)).isEmpty();
  }

  @Test
  void tellsNoKeywordOfWhomTheUserHasBlocked() {
    // given
    users.block(bob.id(), alice);
    Talk room = newRoom().open(alice, bob.id());
    change("{\"keywords\": [\"soup\"]}").expectStatus().isOk();
    // when
    room.say(alice, "soup", bob.id());
    awaitDecided(room, 1);
    // then
    assertThat(toldTo(bob.id())).isEmpty();
  }

  @Test
  void tellsWhoJoinedBeforeAMentionOfItOnceTheJoinIsKnown() {
    // given
    Talk room = newRoom().open(alice);
    awaitMembers(room, 2);
    var join = room.join(bob.id());
    room.say(alice, "hello all");
    room.say(alice, "hello Bob", bob.id());
    awaitDecided(room, 2);
    // when
    room.publish(join);
    // then
    awaitTold(bob.id(), new Told(room.id(), 1, 2, 2, alice));
  }

  @Test
  void forgetsWhatWasSaidOfAConversationWithTheMembershipOrIt() {
    // given
    Talk left = newRoom().open(alice, bob.id());
    Talk deleted = newRoom().open(alice, bob.id());
    awaitMembers(left, 3);
    awaitMembers(deleted, 3);
    put(left, "{\"level\": \"all\"}").expectStatus().isOk();
    put(deleted, "{\"level\": \"all\"}").expectStatus().isOk();
    // when
    left.publish(left.leave(bob.id()));
    deleted.publish(deleted.delete(alice));
    awaitMembers(left, 4);
    awaitDeleted(deleted);
    // then
    own().jsonPath("$.conversations").isEmpty();
  }

  @Test
  void showsWhatWasSetAndKeepsWhatIsNotChanged() {
    // given
    Talk room = newRoom().open(alice, bob.id());
    own()
        .jsonPath("$.level")
        .isEqualTo("mentions")
        .jsonPath("$.keywords")
        .isEmpty()
        .jsonPath("$.quietHours")
        .doesNotExist();
    // when
    change("{\"keywords\": [\" Soup \", \"soup\", \"SOUP!\", \"tea\"]}").expectStatus().isOk();
    change(
            """
            {"quietHours":
              {"on": true, "from": "22:00", "until": "07:30", "timeZone": "Europe/Berlin"}}
            """)
        .expectStatus()
        .isOk();
    change("{\"level\": \"all\"}").expectStatus().isOk();
    put(room, "{\"level\": \"nothing\"}").expectStatus().isOk();
    // then
    own()
        .json(
            """
            {"level": "all", "keywords": ["Soup", "tea"],
             "quietHours":
               {"on": true, "from": "22:00", "until": "07:30", "timeZone": "Europe/Berlin"},
             "conversations": [{"conversationId": "%s", "level": "nothing"}]}
            """
                .formatted(room.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\": \"some\"}",
        "{\"level\": 1}",
        "{\"unknown\": true}",
        "{\"keywords\": [\"\"]}",
        "{\"keywords\": [\"...\"]}",
        "{\"keywords\": [null]}",
        "{\"keywords\": [\"a\\u0000b\"]}",
        "{\"quietHours\": {\"on\": true}}",
        "{\"quietHours\":"
            + " {\"on\": true, \"from\": \"25:00\", \"until\": \"07:00\", \"timeZone\": \"UTC\"}}",
        "{\"quietHours\":"
            + " {\"on\": true, \"from\": \"22:00\", \"until\": \"07:00\", \"timeZone\": \"Mars\"}}",
        "[]",
        "{"
      })
  void refusesPreferencesThatBreakARule(String request) {
    change(request).expectStatus().isBadRequest();
    own().jsonPath("$.level").isEqualTo("mentions");
  }

  @Test
  void refusesTooManyAndTooLongKeywords() {
    String many = "{\"keywords\": [" + "\"a\", ".repeat(50) + "\"a\"]}";
    for (String request : List.of(many, "{\"keywords\": [\"" + "a".repeat(81) + "\"]}")) {
      change(request)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "x"})
  void refusesAMuteThatDoesNotEndWithinTheYear(String until) {
    Talk room = newRoom().open(alice, bob.id());
    put(room, "{\"mutedUntil\": \"" + until + "\"}").expectStatus().isBadRequest();
    own().jsonPath("$.conversations").isEmpty();
  }

  @Test
  void answersForAConversationThatIsNotTheirsAsForNone() {
    Talk foreign = newRoom().open(alice, carol);
    for (String id : List.of(foreign.id().toString(), UUID.randomUUID().toString())) {
      client(token)
          .put()
          .uri(PATH + "/conversations/" + id)
          .contentType(MediaType.APPLICATION_JSON)
          .body(Map.of("level", "all"))
          .exchange()
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("not-found");
    }
  }

  private ResponseSpec change(String request) {
    return client(token)
        .patch()
        .uri(PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private ResponseSpec put(Talk talk, String request) {
    return client(token)
        .put()
        .uri(PATH + "/conversations/" + talk.id())
        .contentType(MediaType.APPLICATION_JSON)
        .body(request)
        .exchange();
  }

  private BodyContentSpec own() {
    return client(token).get().uri(PATH).exchange().expectStatus().isOk().expectBody();
  }
}
