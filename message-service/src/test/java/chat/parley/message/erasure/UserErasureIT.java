package chat.parley.message.erasure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.PollVoted;
import chat.parley.contracts.event.MessageEvent.ReactionRemoved;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.Send;
import chat.parley.message.command.Commands;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.Head;
import chat.parley.message.log.MessageStore;
import chat.parley.message.membership.Departures;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.test.TestErasures;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MessageServiceTest
class UserErasureIT {
  private static final int MORE_THAN_A_BATCH = 120;

  @Autowired private FakeRooms rooms;
  @Autowired private Commands commands;
  @Autowired private Departures departures;
  @Autowired private MembershipLog membershipLog;
  @Autowired private EventStore events;
  @Autowired private MessageStore messages;
  @Autowired private ConversationKeys keys;
  @Autowired private JdbcClient jdbc;

  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void meet() {
    conversation = rooms.create(ada, bob);
    accept(Send.text(conversation, bob, "hello"));
  }

  @Test
  void makesATombstoneOfEachMessageInTheLogsOwnOrder() {
    for (int count = 0; count < MORE_THAN_A_BATCH; count++) {
      accept(Send.text(conversation, ada, "canary " + count));
    }
    leave();
    accept(Send.text(conversation, bob, "still here"));
    long before = messages.head(conversation).revision();

    TestErasures.erase("message-service", ada, true);

    Head head = messages.head(conversation);
    assertThat(head).isEqualTo(new Head(before + MORE_THAN_A_BATCH, MORE_THAN_A_BATCH + 2L));
    List<MessageEvent> since = events.after(conversation, before, 1_000);
    assertThat(since)
        .hasSize(MORE_THAN_A_BATCH)
        .allSatisfy(it ->
            assertThat(it)
                .isInstanceOfSatisfying(
                    MessageDeleted.class, one -> assertThat(one.deletedBy()).isEqualTo(ada)));
    assertThat(since)
        .extracting(MessageEvent::sequence)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(2, MORE_THAN_A_BATCH + 1L).boxed().toList());
    assertThat(since)
        .extracting(MessageEvent::revision)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(before + 1, head.revision()).boxed().toList());
    assertThat(
            rows("message WHERE conversation_id = ? AND sender_id = ? AND ciphertext IS NOT NULL"))
        .isZero();
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, head.revision()))
          .filteredOn(MessageDeleted.class::isInstance)
          .hasSize(MORE_THAN_A_BATCH);
    }
  }

  @Test
  void takesReactionsBackAndSaysWhich() {
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "🎉", true));
    leave();
    long before = messages.head(conversation).revision();

    TestErasures.erase("message-service", ada, true);

    assertThat(rows("reaction WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(events.after(conversation, before, 10))
        .singleElement()
        .isInstanceOfSatisfying(
            ReactionRemoved.class,
            it ->
                assertThat(
                        MessageCipher.decrypt(
                            keys.of(conversation).orElseThrow(),
                            new ContentId.OfReaction(
                                conversation, ada, it.clientChangeId(), it.sequence()),
                            requireNonNull(it.emoji()).keyVersion(),
                            it.emoji().ciphertext()))
                    .isEqualTo("🎉"));
  }

  @Test
  void takesVotesBackThoughThePollIsOver() {
    accept(
        new SendCommand(
            conversation,
            bob,
            UUID.randomUUID(),
            "text/plain",
            "Tea?\nYes\nNo",
            null,
            null,
            List.of(),
            List.of(),
            null,
            false,
            new Poll(false, true, null),
            null));
    accept(new VoteCommand(conversation, ada, 2, UUID.randomUUID(), List.of(1)));
    accept(new ClosePollCommand(conversation, bob, 2, UUID.randomUUID()));
    leave();
    long before = messages.head(conversation).revision();

    TestErasures.erase("message-service", ada, true);

    assertThat(rows("poll_vote WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(events.after(conversation, before, 10))
        .singleElement()
        .isInstanceOfSatisfying(
            PollVoted.class,
            it -> {
              assertThat(it.userId()).isNull();
              assertThat(it.tally()).isEqualTo(PollTally.ofNobody(2));
            });
  }

  @Test
  void doesSoInAnArchivedRoomToo() {
    accept(Send.text(conversation, ada, "for the record"));
    accept(new ReactCommand(conversation, ada, 1, UUID.randomUUID(), "🎉", true));
    rooms.rule(conversation, new Rules(true, 0, null));
    membershipLog.postingChanged(conversation);
    assertThat(commands.apply(List.of(Send.text(conversation, bob, "too late"))))
        .singleElement()
        .isNotInstanceOf(Accepted.class);
    leave();

    TestErasures.erase("message-service", ada, true);

    assertThat(rows("reaction WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(
            rows("message WHERE conversation_id = ? AND sender_id = ? AND ciphertext IS NOT NULL"))
        .isZero();
  }

  @Test
  void leavesWhatWasSaidWhereItIsToStay() {
    accept(Send.text(conversation, ada, "for the record"));
    leave();
    Head before = messages.head(conversation);

    TestErasures.erase("message-service", ada, false);

    assertThat(messages.head(conversation)).isEqualTo(before);
    assertThat(
            rows("message WHERE conversation_id = ? AND sender_id = ? AND ciphertext IS NOT NULL"))
        .isOne();
  }

  @Test
  void forgetsWhatTheUserHasReadSavedBegunAndFollowed() {
    accept(Send.text(conversation, ada, "hi"));
    jdbc.sql("INSERT INTO read_position (user_id, conversation_id, sequence) VALUES (?, ?, 1)")
        .params(ada, conversation)
        .update();
    jdbc.sql("INSERT INTO mention VALUES (?, ?, 1, now())").params(ada, conversation).update();
    jdbc.sql("INSERT INTO saved_message VALUES (?, ?, 1, now())")
        .params(ada, conversation)
        .update();
    jdbc.sql("INSERT INTO thread_follower VALUES (?, ?, 1, true, 0)")
        .params(ada, conversation)
        .update();
    jdbc.sql(
            """
            INSERT INTO scheduled_message (user_id, client_message_id, conversation_id, send_at,
              next_at, content_type, key_version, ciphertext, mentions)
            VALUES (?, gen_random_uuid(), ?, now() + interval '1 day', now() + interval '1 day',
              'text/plain', 1, '', '{}')
            """)
        .params(ada, conversation)
        .update();
    jdbc.sql("INSERT INTO draft VALUES (?, ?, 0, now(), NULL, 1, '')")
        .params(ada, conversation)
        .update();
    jdbc.sql("INSERT INTO group_mention VALUES (?, 1, ?, ARRAY[?], ARRAY[?], now())")
        .params(conversation, UUID.randomUUID(), ada, ada)
        .update();
    leave();

    TestErasures.erase("message-service", ada, false);

    assertThat(rows("read_position WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(rows("mention WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(rows("saved_message WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(rows("scheduled_message WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(rows("draft WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(rows("thread_follower WHERE conversation_id = ? AND user_id = ?")).isZero();
    assertThat(rows("group_mention WHERE conversation_id = ? AND ? = ANY(deaf || present)"))
        .isZero();
  }

  @Test
  void goesOnAfterAnInstanceThatDied() {
    accept(Send.text(conversation, ada, "canary"));
    leave();
    var request =
        new ErasureRequested(
            ada, UUID.randomUUID(), List.of("message-service"), true, Instant.now());
    // As another instance left it, which had it for a moment longer.
    jdbc.sql(
            """
            INSERT INTO user_erasure (user_id, deletion_id, with_messages, requested_at, taken_until)
            VALUES (?, ?, true, now(), now() + interval '2 seconds')
            """)
        .params(ada, request.deletionId())
        .update();

    TestErasures.awaitConfirmed(request.deletionId());

    assertThat(
            rows("message WHERE conversation_id = ? AND sender_id = ? AND ciphertext IS NOT NULL"))
        .isZero();
    // Who asks again is answered again, and nothing happens once more.
    Head done = messages.head(conversation);
    TestErasures.erase("message-service", ada, true);
    assertThat(messages.head(conversation)).isEqualTo(done);
  }

  @Test
  void passesOverConversationsThatAreDeleted() {
    accept(Send.text(conversation, ada, "gone with the room"));
    departures.end(conversation, bob, rooms.delete(conversation));

    TestErasures.erase("message-service", ada, true);

    assertThat(messages.head(conversation).revision()).isEqualTo(3);
  }

  private void leave() {
    departures.record(conversation, ada, rooms.leave(conversation, ada));
  }

  private long rows(String which) {
    return jdbc.sql("SELECT count(*) FROM " + which)
        .params(conversation, ada)
        .query(Long.class)
        .single();
  }

  private void accept(Command command) {
    assertThat(commands.apply(List.of(command))).singleElement().isInstanceOf(Accepted.class);
  }
}
