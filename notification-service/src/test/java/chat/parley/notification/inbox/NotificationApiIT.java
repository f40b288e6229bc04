package chat.parley.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class NotificationApiIT extends RunningNotificationService {
  private final UUID alice = UUID.randomUUID();
  private TestUser bob;
  private String token;

  @BeforeEach
  void logIn() {
    bob = TestUsers.create("Bob");
    token = bob.accessToken();
  }

  @Test
  void listsWhatWaits() {
    // given
    Talk talk = newTalk().open(alice, bob.id());
    talk.say(alice);
    talk.say(alice);
    awaitTold(bob.id(), new Told(talk.id(), 2, 1, 2, alice));
    // then
    list("")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.unread")
        .isEqualTo(1)
        .jsonPath("$.notifications.length()")
        .isEqualTo(1)
        .jsonPath("$.notifications[0].conversationId")
        .isEqualTo(talk.id().toString())
        .jsonPath("$.notifications[0].kind")
        .isEqualTo("MESSAGE")
        .jsonPath("$.notifications[0].count")
        .isEqualTo(2)
        .jsonPath("$.notifications[0].firstSequence")
        .isEqualTo(1)
        .jsonPath("$.notifications[0].lastSequence")
        .isEqualTo(2)
        .jsonPath("$.notifications[0].lastSenderId")
        .isEqualTo(alice.toString())
        .jsonPath("$.notifications[0].readAt")
        .doesNotExist()
        .jsonPath("$.nextCursor")
        .doesNotExist();
  }

  @Test
  void opensAnotherForWhatComesAfterReading() {
    // given
    Talk talk = newTalk().open(alice, bob.id());
    talk.say(alice);
    awaitTold(bob.id(), new Told(talk.id(), 1, 1, 1, alice));
    // when
    NotificationPage.NotificationResponse first = page("").notifications().getFirst();
    markRead(first.id().toString()).expectStatus().isNoContent();
    markRead(first.id().toString()).expectStatus().isNoContent();
    talk.say(alice);
    awaitTold(bob.id(), new Told(talk.id(), 1, 1, 1, alice), new Told(talk.id(), 1, 2, 2, alice));
    // then
    NotificationPage page = page("");
    assertThat(page.unread()).isEqualTo(1);
    assertThat(page.notifications())
        .extracting(notification -> notification.readAt() != null)
        .containsExactly(false, true);
  }

  @Test
  void pagesThroughUnreadOnesFirst() {
    // given
    List<Talk> talks = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      Talk talk = newTalk().open(alice, bob.id());
      talk.say(alice);
      talks.add(talk);
      told.add(new Told(talk.id(), 1, 1, 1, alice));
      awaitTold(bob.id(), told.toArray(Told[]::new));
    }
    markRead(page("").notifications().getFirst().id().toString()).expectStatus().isNoContent();
    // when
    List<UUID> seen = new ArrayList<>();
    NotificationPage page = page("?limit=2");
    page.notifications().forEach(it -> seen.add(it.conversationId()));
    while (page.nextCursor() != null) {
      page = page("?limit=2&cursor=" + page.nextCursor());
      page.notifications().forEach(it -> seen.add(it.conversationId()));
    }
    // then
    assertThat(seen)
        .containsExactly(
            talks.get(3).id(),
            talks.get(2).id(),
            talks.get(1).id(),
            talks.get(0).id(),
            talks.get(4).id());
  }

  @Test
  void answersForSomebodyElsesAsForAnUnknownOne() {
    // given
    UUID carol = UUID.randomUUID();
    Talk talk = newTalk().open(alice, carol);
    talk.say(alice);
    awaitTold(carol, new Told(talk.id(), 1, 1, 1, alice));
    UUID carols =
        jdbc.sql("SELECT id FROM notification WHERE user_id = ?")
            .param(carol)
            .query(UUID.class)
            .single();
    // then
    for (UUID id : List.of(carols, UUID.randomUUID())) {
      markRead(id.toString())
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("not-found");
    }
    assertThat(
            jdbc.sql("SELECT count(read_at) FROM notification WHERE user_id = ?")
                .param(carol)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void refusesRequestsThatBreakARule() {
    for (String query : List.of("?limit=0", "?limit=101", "?limit=all", "?cursor=nonsense")) {
      list(query)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid");
    }
    markRead("not-an-id")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
    client(TestUsers.foreignToken())
        .get()
        .uri("/api/v1/notifications")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  private ResponseSpec list(String query) {
    return client(token).get().uri("/api/v1/notifications" + query).exchange();
  }

  private NotificationPage page(String query) {
    NotificationPage page =
        list(query).expectStatus().isOk().returnResult(NotificationPage.class).getResponseBody();
    assertThat(page).isNotNull();
    return page;
  }

  private ResponseSpec markRead(String id) {
    return client(token).post().uri("/api/v1/notifications/" + id + "/read").exchange();
  }
}
