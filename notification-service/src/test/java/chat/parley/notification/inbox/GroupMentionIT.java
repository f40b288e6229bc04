package chat.parley.notification.inbox;

import static chat.parley.contracts.event.GroupMention.HERE;
import static chat.parley.contracts.event.GroupMention.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ReadEvent.ConversationRead;
import chat.parley.contracts.event.Topics;
import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.TestErasures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class GroupMentionIT extends RunningNotificationService {
  @Autowired private Inbox inbox;

  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID carol = UUID.randomUUID();

  @Test
  void tellsTenThousandMembersByOneRow() {
    // given
    UUID deaf = UUID.randomUUID();
    UUID muted = UUID.randomUUID();
    UUID silent = UUID.randomUUID();
    UUID eager = UUID.randomUUID();
    UUID named = UUID.randomUUID();
    users.block(deaf, alice);
    presence.connect(carol);
    prefer(eager, "ALL");
    prefer(silent, "NOTHING");
    Talk room = newRoom();
    Stream.of(alice, bob, carol, deaf, muted, silent, eager, named).forEach(room::join);
    for (int i = 0; i < 10_000; i++) {
      room.join(UUID.randomUUID());
    }
    jdbc.sql(
            """
            INSERT INTO conversation_preference (user_id, conversation_id, muted_until)
            VALUES (?, ?, now() + INTERVAL '1 hour')
            """)
        .params(muted, room.id())
        .update();
    // when
    room.call(alice, ROOM, named);
    awaitDecided(room, 1);
    // then
    assertThat(rows("notification", room)).as("who has a row of their own").isEqualTo(2);
    assertThat(rows("group_mention", room)).isEqualTo(1);
    assertThat(rows("push_state", room)).isZero();
    assertThat(told(bob)).containsExactly(new Told(room.id(), 1, 1, 1, alice));
    assertThat(told(bob)).as("once, however often it is asked for").hasSize(1);
    assertThat(told(eager)).containsExactly(new Told(room.id(), 1, 1, 1, alice));
    assertThat(told(named)).containsExactly(new Told(room.id(), 1, 1, 1, alice));
    for (UUID user : List.of(alice, carol, deaf, muted, silent)) {
      assertThat(told(user)).isEmpty();
    }
    assertThat(rows("notification", room)).isEqualTo(3);
  }

  @Test
  void gathersWithWhatIsMissedOtherwise() {
    // given
    Talk room = newRoom().open(alice, bob, carol);
    awaitMembers(room, 4);
    // when
    room.say(carol, "Bob?", bob);
    room.call(alice, ROOM);
    room.say(alice, "not for everybody");
    room.call(carol, ROOM);
    awaitDecided(room, 4);
    // then
    assertThat(told(bob)).containsExactly(new Told(room.id(), 3, 1, 4, carol));
    assertThat(told(alice)).containsExactly(new Told(room.id(), 1, 4, 4, carol));
    assertThat(inbox.page(bob, NotificationCursor.FIRST, 50).unread()).isEqualTo(1);
  }

  @Test
  void isTakenOverOnceByDevicesThatAskAtOnce() throws Exception {
    // given
    List<Talk> rooms = List.of(newRoom(), newRoom(), newRoom());
    for (Talk room : rooms) {
      room.open(alice, bob);
      awaitMembers(room, 3);
      room.call(alice, ROOM);
      room.call(alice, ROOM);
      awaitDecided(room, 2);
    }
    // when
    try (var devices = Executors.newFixedThreadPool(8)) {
      List<Callable<NotificationPage>> asked = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        asked.add(() -> inbox.page(bob, NotificationCursor.FIRST, 50));
      }
      for (var page : devices.invokeAll(asked)) {
        assertThat(page.get().unread()).isEqualTo(3);
      }
    }
    // then
    assertThat(told(bob)).extracting(Told::count).containsExactly(2L, 2L, 2L);
  }

  @Test
  void tellsNobodyWhoIsAwayThatThoseWhoAreThereAreMentioned() {
    // given
    Talk room = newRoom().open(alice, bob);
    Talk chat = newTalk().open(alice, bob);
    // when
    room.call(alice, HERE);
    chat.call(alice, HERE);
    awaitDecided(room, 1);
    awaitDecided(chat, 1);
    // then
    assertThat(told(bob)).containsExactly(new Told(chat.id(), 1, 1, 1, alice));
    assertThat(rows("group_mention", room)).isZero();
  }

  @Test
  void isForWhoWasAMemberThen() {
    // given
    Talk room = newRoom().open(alice, bob);
    room.call(alice, ROOM);
    awaitDecided(room, 1);
    // when
    room.publish(room.join(carol));
    room.publish(room.leave(bob));
    awaitMembers(room, 5);
    // then
    assertThat(told(carol)).isEmpty();
    assertThat(told(bob)).isEmpty();

    // when
    room.publish(room.join(bob));
    awaitMembers(room, 6);
    assertThat(told(bob)).isEmpty();
    room.call(alice, ROOM);
    awaitDecided(room, 2);
    // then
    assertThat(told(carol)).containsExactly(new Told(room.id(), 1, 2, 2, alice));
    assertThat(told(bob)).containsExactly(new Told(room.id(), 1, 2, 2, alice));
  }

  @Test
  void waitsNoMoreForWhoHasReadOn() {
    // given
    Talk room = newRoom().open(alice, bob, carol);
    room.call(alice, ROOM);
    room.call(alice, ROOM);
    awaitDecided(room, 2);
    assertThat(told(carol)).containsExactly(new Told(room.id(), 2, 1, 2, alice));
    // when
    read(room, bob, 1);
    read(room, carol, 2);
    await().until(() -> position(room, bob) > 0);
    // then
    assertThat(told(bob)).containsExactly(new Told(room.id(), 1, 2, 2, alice));
    await()
        .untilAsserted(
            () -> assertThat(inbox.page(carol, NotificationCursor.FIRST, 50).unread()).isZero());
  }

  @Test
  void isTheSameAfterTheLogIsSetBack() {
    // given
    Talk room = newRoom().open(alice, bob);
    room.say(alice);
    room.say(alice);
    room.call(alice, ROOM);
    awaitDecided(room, 3);
    assertThat(told(bob)).containsExactly(new Told(room.id(), 1, 3, 3, alice));
    // when
    room.setBack(0);
    room.call(alice, ROOM);
    // then
    await()
        .untilAsserted(
            () -> assertThat(told(bob)).containsExactly(new Told(room.id(), 2, 1, 3, alice)));
  }

  @Test
  void knowsNobodyWhoseAccountIsDeletedNorConversationsThatAre() {
    // given
    presence.connect(carol);
    Talk room = newRoom().open(alice, bob, carol);
    room.call(alice, ROOM);
    awaitDecided(room, 1);
    assertThat(exempt(room)).containsExactlyInAnyOrder(alice, carol);
    // when
    TestErasures.erase("notification-service", carol, false);
    // then
    assertThat(exempt(room)).containsExactly(alice);

    // when
    room.publish(room.delete(alice));
    awaitDeleted(room);
    // then
    assertThat(rows("group_mention", room)).isZero();
  }

  private List<Told> told(UUID user) {
    return inbox.page(user, NotificationCursor.FIRST, 50).notifications().stream()
        .map(it ->
            new Told(
                it.conversationId(),
                it.count(),
                it.firstSequence(),
                it.lastSequence(),
                it.lastSenderId()))
        .toList();
  }

  private void prefer(UUID user, String level) {
    jdbc.sql("INSERT INTO preference (user_id, level, keywords) VALUES (?, ?, '{}')")
        .params(user, level)
        .update();
  }

  private void read(Talk room, UUID user, long sequence) {
    var event = new ConversationRead(user, room.id(), sequence, 0, Instant.now());
    kafka.send(Topics.READS, user.toString(), EventCodec.write(event)).join();
  }

  private long rows(String table, Talk room) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE conversation_id = ?")
        .param(room.id())
        .query(Long.class)
        .single();
  }

  private long position(Talk room, UUID user) {
    return jdbc.sql(
            "SELECT group_mention FROM membership WHERE conversation_id = ? AND user_id = ?")
        .params(room.id(), user)
        .query(Long.class)
        .single();
  }

  private List<UUID> exempt(Talk room) {
    return jdbc.sql("SELECT unnest(exempt) AS id FROM group_mention WHERE conversation_id = ?")
        .param(room.id())
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }
}
