package chat.parley.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.Topics;
import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import io.micrometer.core.instrument.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIT extends RunningNotificationService {
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID carol = UUID.randomUUID();

  @Test
  void tellsAbsentMembersAndNeitherSenderNorThoseOnline() {
    // given
    presence.connect(carol);
    Talk talk = newTalk().open(alice, bob, carol);
    // when
    talk.say(alice);
    talk.say(alice);
    talk.say(carol);
    // then
    awaitTold(bob, new Told(talk.id(), 3, 1, 3, carol));
    awaitTold(alice, new Told(talk.id(), 1, 3, 3, carol));
    assertThat(toldTo(carol)).isEmpty();
  }

  @Test
  void tellsNobodyWhatSomebodySaysWhomTheyHaveBlocked() {
    // given
    users.block(bob, alice);
    Talk talk = newTalk().open(alice, bob, carol);
    // when
    talk.say(alice);
    talk.say(carol);
    talk.say(alice);
    // then
    awaitTold(carol, new Told(talk.id(), 2, 1, 3, alice));
    awaitTold(bob, new Told(talk.id(), 1, 2, 2, carol));
    // when
    users.unblock(bob, alice);
    talk.say(alice);
    // then
    awaitTold(bob, new Told(talk.id(), 2, 2, 4, alice));
  }

  @Test
  void waitsForUserServiceWhoseBlocksCount() {
    // given
    users.block(bob, alice);
    Talk talk = newTalk().open(alice, bob, carol);
    awaitMembers(talk, 4);
    users.setAway(true);
    try {
      talk.say(alice);
    } finally {
      users.setAway(false);
    }
    // then
    awaitTold(carol, new Told(talk.id(), 1, 1, 1, alice));
    assertThat(toldTo(bob)).isEmpty();
  }

  @Test
  void changesNothingWhenEventsAreRepeated() {
    // given
    Talk talk = newTalk().open(alice, bob);
    talk.say(alice);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 2, 1, 2, alice));
    // when
    talk.repeatMessages();
    talk.repeatMessages();
    talk.say(alice);
    // then
    awaitTold(bob, new Told(talk.id(), 3, 1, 3, alice));
  }

  @Test
  void asksForMessagesThatDidNotArrive() {
    // given
    Talk talk = newTalk().open(alice, bob);
    talk.say(alice);
    awaitDecided(talk, 1);
    // when
    for (int lost = 0; lost < 600; lost++) {
      talk.post(alice);
    }
    talk.say(alice);
    // then
    awaitTold(bob, new Told(talk.id(), 602, 1, 602, alice));
  }

  @Test
  void tellsNothingToWhoHasYetToAcceptToBeSpokenTo() {
    // given
    Talk talk = newTalk().open(alice, carol);
    talk.publish(talk.request(bob));
    awaitMembers(talk, 4);
    // when
    talk.say(alice);
    // then
    awaitTold(carol, new Told(talk.id(), 1, 1, 1, alice));
    assertThat(toldTo(bob)).isEmpty();

    // when
    talk.publish(talk.accept(bob));
    awaitMembers(talk, 5);
    talk.say(alice);
    // then
    awaitTold(bob, new Told(talk.id(), 1, 2, 2, alice));
  }

  @Test
  void learnsWhoHasYetToAcceptWhereItHasNotHeardOfTheConversation() {
    // given
    Talk talk = newTalk();
    talk.join(alice);
    talk.join(carol);
    talk.request(bob);
    // when
    talk.say(alice);
    // then
    awaitTold(carol, new Told(talk.id(), 1, 1, 1, alice));
    assertThat(toldTo(bob)).isEmpty();
  }

  @Test
  void tellsWhatComesAfterTheLogHasBeenSetBack() {
    // given
    Talk talk = newTalk().open(alice, bob);
    awaitMembers(talk, 3);
    talk.say(alice);
    talk.say(alice);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 3, 1, 3, alice));
    // when
    talk.setBack(1);
    talk.say(alice);
    talk.repeatMessages();
    // then
    awaitTold(bob, new Told(talk.id(), 4, 1, 3, alice));
  }

  @Test
  void asksForMembersOfAConversationItHasNotHeardOf() {
    // given
    Talk talk = newTalk();
    talk.join(alice);
    talk.join(bob);
    // when
    talk.say(alice);
    // then
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
  }

  @Test
  void waitsForRoomServiceWhereMembersAreUnknown() {
    // given
    Talk talk = newTalk();
    talk.join(alice);
    talk.join(bob);
    rooms.setAway(talk.id(), true);
    talk.say(alice);
    Talk other = newTalk().open(alice, carol);
    awaitMembers(other, 3);
    // when
    rooms.setAway(talk.id(), false);
    // then
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
  }

  @Test
  void tellsWhoHadJoinedBeforeTheMessageWhenTheJoinArrivesLate() {
    // given
    Talk talk = newTalk().open(alice);
    awaitMembers(talk, 2);
    talk.say(alice);
    var join = talk.join(bob);
    var message = talk.post(alice);
    talk.publish(message);
    awaitDecided(talk, 2);
    assertThat(toldTo(bob)).isEmpty();
    // when
    talk.publish(join);
    talk.publish(join);
    // then
    awaitTold(bob, new Told(talk.id(), 1, 2, 2, alice));
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 2, 2, 3, alice));
  }

  @Test
  void tellsNobodyOfMessagesFromBeforeTheJoin() {
    // given
    Talk talk = newTalk().open(alice);
    talk.say(alice);
    awaitDecided(talk, 1);
    // when
    talk.publish(talk.join(bob));
    awaitMembers(talk, 3);
    // then
    assertThat(toldTo(bob)).isEmpty();
  }

  @Test
  void keepsNoNotificationForWhoLeft() {
    // given
    Talk talk = newTalk().open(alice, bob, carol);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
    // when
    talk.publish(talk.leave(bob));
    awaitTold(bob);
    talk.say(alice);
    // then
    awaitTold(carol, new Told(talk.id(), 2, 1, 2, alice));
    assertThat(toldTo(bob)).isEmpty();
  }

  @Test
  void tellsWhoLeftNothingThatTheLogHasLater() {
    // given
    Talk talk = newTalk().open(alice, bob, carol);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
    // when the event of membership does not come
    talk.leave(bob);
    talk.publish(talk.depart(bob));
    talk.say(alice);
    // then
    awaitTold(carol, new Told(talk.id(), 2, 1, 3, alice));
    assertThat(toldTo(bob)).isEmpty();
  }

  @Test
  void goesOnWhenTheLastMemberHasLeft() {
    // given
    Talk talk = newTalk().open(alice);
    talk.publish(talk.leave(alice));
    awaitMembers(talk, 3);
    double dead = dead();
    // when
    talk.publish(talk.depart(alice));
    // then
    awaitDecided(talk, 1);
    assertThat(dead()).isEqualTo(dead);
  }

  @Test
  void asksForMembersWhenAnEventOfMembershipIsMissing() {
    // given
    Talk talk = newTalk().open(alice, bob);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
    // when
    talk.leave(bob);
    talk.publish(talk.join(carol));
    // then
    awaitTold(bob);
    talk.say(alice);
    awaitTold(carol, new Told(talk.id(), 1, 2, 2, alice));
  }

  @Test
  void tellsEverybodyWhilePresenceIsUnknown() {
    // given
    presence.connect(bob);
    Talk talk = newTalk().open(alice, bob);
    // when
    presence.setAway(true);
    try {
      talk.say(alice);
      // then
      awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
    } finally {
      presence.setAway(false);
    }
  }

  @Test
  void setsPoisonAsideAndGoesOn() {
    // given
    Talk talk = newTalk().open(alice, bob);
    double dead = dead();
    var nameless =
        """
        {"type": "message.posted", "revision": 1, "sequence": 1, "keyVersion": 1}\
        """;
    // when
    talk.say(alice);
    talk.send(Topics.MESSAGES, "{ not JSON".getBytes(StandardCharsets.UTF_8));
    talk.say(alice);
    talk.send(Topics.MESSAGES, nameless.getBytes(StandardCharsets.UTF_8));
    talk.send(Topics.MESSAGES, "{\"type\": \"message.sung\"}".getBytes(StandardCharsets.UTF_8));
    talk.say(alice);
    // then
    awaitTold(bob, new Told(talk.id(), 3, 1, 3, alice));
    await().untilAsserted(() -> assertThat(dead() - dead).isEqualTo(2));
  }

  @Test
  void storesNoContent() {
    // given
    Talk talk = newTalk().open(alice, bob);
    MessagePosted message = talk.post(alice);
    // when
    talk.publish(message);
    awaitDecided(talk, 1);
    // then
    assertThat(
            jdbc.sql(
                    """
                    SELECT table_name || '.' || column_name FROM information_schema.columns
                    WHERE table_schema = 'public' AND data_type = 'bytea'
                    """)
                .query((row, _) -> row.getString(1))
                .list())
        .as("of messages, which lie sealed in no table of this service")
        .containsExactlyInAnyOrder("reminder.ciphertext", "webhook.sealed");
  }

  private static double dead() {
    return Metrics.counter("parley.events.dead", "topic", Topics.MESSAGES).count();
  }
}
