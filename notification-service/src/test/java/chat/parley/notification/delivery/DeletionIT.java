package chat.parley.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.platform.messaging.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The other services answer as if nothing had been deleted, so that it is this one that knows.
class DeletionIT extends RunningNotificationService {
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID carol = UUID.randomUUID();

  @Autowired private MembershipUpdater updater;
  @Autowired private Decisions decisions;

  @Test
  void dropsWhatWasToldWhenRoomServiceTells() {
    // given
    Talk talk = toldTalk();
    Talk other = newTalk().open(alice, bob);
    other.say(alice);
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice), new Told(other.id(), 1, 1, 1, alice));
    // when
    talk.publish(talk.delete(alice));
    // then
    awaitDeleted(talk);
    awaitTold(bob, new Told(other.id(), 1, 1, 1, alice));
    assertThat(membersOf(talk)).isZero();
  }

  @Test
  void dropsWhatWasToldWhenTheLogTells() {
    // given
    Talk talk = toldTalk();
    // when
    talk.publish(talk.end(alice));
    // then
    awaitDeleted(talk);
    assertThat(toldTo(bob)).isEmpty();
    assertThat(membersOf(talk)).isZero();
  }

  @Test
  void createsNothingFromEventsThatComeLater() {
    // given
    Talk talk = toldTalk();
    MemberJoined late = talk.join(carol);
    talk.publish(talk.delete(alice));
    awaitDeleted(talk);
    // when
    talk.say(alice);
    talk.publish(late);
    awaitHandledAfter(talk);
    // then
    assertNothingOf(talk);
  }

  @Test
  void takesTheEventsInAnyOrderAndAgain() {
    // given
    Talk talk = toldTalk();
    var deletion = talk.delete(alice);
    MessageEvent end = talk.end(alice);
    talk.publish(end);
    awaitDeleted(talk);
    // when
    talk.publish(deletion);
    talk.publish(talk.join(carol));
    talk.publish(deletion);
    talk.repeatMessages();
    awaitHandledAfter(talk);
    // then
    assertNothingOf(talk);
  }

  @Test
  void asksForNothingThatIsMissingBeforeTheDeletion() {
    // given
    Talk talk = toldTalk();
    Talk unheard = newTalk();
    unheard.join(alice);
    unheard.join(bob);
    // when
    talk.post(alice);
    talk.post(alice);
    talk.join(carol);
    talk.delete(alice);
    talk.publish(talk.end(alice));
    talk.publish(talk.delete(alice));
    unheard.post(alice);
    unheard.publish(unheard.end(alice));
    unheard.publish(unheard.delete(alice));
    // then
    awaitDeleted(talk);
    awaitDeleted(unheard);
    awaitHandledAfter(talk);
    awaitHandledAfter(unheard);
    assertNothingOf(talk);
    assertNothingOf(unheard);
    assertThat(messageLog.wasAskedFor(talk.id())).isFalse();
    assertThat(rooms.wasAskedFor(talk.id())).isFalse();
    assertThat(messageLog.wasAskedFor(unheard.id())).isFalse();
    assertThat(rooms.wasAskedFor(unheard.id())).isFalse();
  }

  @Test
  void createsNothingFromWhatWasUnderWayWhenTheDeletionCame() {
    // given
    Talk talk = newTalk();
    talk.join(alice);
    talk.join(bob);
    LogChange message = LogChange.from(talk.post(alice), 7);
    talk.publish(talk.delete(alice));
    awaitDeleted(talk);
    // when
    updater.learnMembers(List.of(message), Map.of());
    Set<UUID> unknown = decisions.make(List.of(message), Presences.NONE, Grounds.NONE);
    // then
    assertThat(rooms.wasAskedFor(talk.id())).isTrue();
    assertThat(unknown).isEmpty();
    assertNothingOf(talk);
  }

  private Talk toldTalk() {
    Talk talk = newTalk().open(alice, bob);
    awaitMembers(talk, 3);
    talk.say(alice);
    awaitTold(bob, new Told(talk.id(), 1, 1, 1, alice));
    return talk;
  }

  /// Waits until both topics are read beyond what was told of a conversation so far: all of one key
  /// is read in order.
  private void awaitHandledAfter(Talk talk) {
    Talk behind = newTalk();
    talk.send(Topics.CONVERSATIONS, EventCodec.write(behind.delete(alice)));
    awaitDeleted(behind);
    Talk behindInLog = newTalk();
    behindInLog.join(alice);
    talk.send(Topics.MESSAGES, EventCodec.write(behindInLog.post(alice)));
    awaitDecided(behindInLog, 1);
  }

  private void assertNothingOf(Talk talk) {
    assertThat(toldTo(alice)).isEmpty();
    assertThat(toldTo(bob)).isEmpty();
    assertThat(toldTo(carol)).isEmpty();
    assertThat(membersOf(talk)).isZero();
  }

  private long membersOf(Talk talk) {
    return jdbc.sql("SELECT count(*) FROM membership WHERE conversation_id = ?")
        .param(talk.id())
        .query(Long.class)
        .single();
  }
}
