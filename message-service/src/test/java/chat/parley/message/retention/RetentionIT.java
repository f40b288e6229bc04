package chat.parley.message.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessageEdited;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.MessageEvent.MessagesExpired;
import chat.parley.contracts.event.MessageEvent.PollVoted;
import chat.parley.contracts.event.MessageEvent.ReactionAdded;
import chat.parley.contracts.event.MessageEvent.ReactionRemoved;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.Reader;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeFiles;
import chat.parley.message.FakeRooms;
import chat.parley.message.FileTopic;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.Send;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.MessageAppender;
import chat.parley.message.log.MessageStore;
import chat.parley.message.log.NewEntry.Expiry;
import chat.parley.message.retention.RetentionStore.Remnant;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages that are older than their room keeps them, down to the rows.
@MessageServiceTest
class RetentionIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeFiles files;
  @Autowired private MembershipLog membershipLog;
  @Autowired private MessageLog log;
  @Autowired private Retention retention;
  @Autowired private MessageAppender appender;
  @Autowired private RetentionStore store;
  @Autowired private EventStore events;
  @Autowired private MessageStore messages;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private final UUID bob = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);
  private UUID sharedFile = new UUID(0, 0);
  private UUID oldFile = new UUID(0, 0);
  private @Nullable SendCommand first;

  /// Five messages, of which three are old.
  @BeforeEach
  void talk() {
    conversation = rooms.create(ada.id(), bob);
    // Only who is known as a member can be mentioned.
    membershipLog.postingChanged(conversation);
    sharedFile = files.upload(conversation, ada.id());
    oldFile = files.upload(conversation, ada.id());
    first = send("one", List.of(sharedFile), List.of());
    accept(first);
    accept(send("two", List.of(oldFile), List.of()));
    accept(send("three", List.of(), List.of(bob)));
    accept(send("four", List.of(), List.of()));
    accept(send("five", List.of(sharedFile), List.of()));
    accept(edit(2));
    accept(react(2, "👍", true));
    accept(react(2, "🎉", true));
    accept(react(2, "🎉", false));
    age(3, "3 days");
  }

  @Test
  void whatIsTooOldIsGoneForReadersAndTheLogStaysDense() {
    keep(2);
    retention.run();

    JsonNode page = history();
    assertThat(page.get("messages"))
        .extracting(it -> it.get("sequence").asLong())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    for (int i = 0; i < 3; i++) {
      JsonNode gone = page.get("messages").get(i);
      assertThat(gone.get("expired").asBoolean()).isTrue();
      assertThat(gone.has("text")).isFalse();
      assertThat(gone.get("fileIds")).isEmpty();
      assertThat(gone.get("mentions")).isEmpty();
      assertThat(gone.get("reactions")).isEmpty();
    }
    assertThat(page.get("messages").get(3).get("text").asString()).isEqualTo("four");
    assertThat(page.get("messages").get(3).has("expired")).isFalse();
    assertThat(page.get("messages").get(4).get("fileIds")).hasSize(1);

    List<MessageEvent> all = events.after(conversation, 0, 100);
    assertThat(all)
        .extracting(MessageEvent::revision)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(all.getLast()).isInstanceOf(MessagesExpired.class);
    assertThat(all.getLast().sequence()).isEqualTo(3);
    assertThat(all).filteredOn(it -> it.sequence() <= 3).allMatch(RetentionIT::saysNothing);
    assertThat(all.get(3)).isInstanceOf(MessagePosted.class).matches(it -> !saysNothing(it));
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, 10).getLast())
          .isInstanceOf(MessagesExpired.class);
    }
  }

  @Test
  void nothingIsLeftInTheRows() {
    keep(2);
    retention.run();

    assertThat(count("message WHERE conversation_id = ? AND ciphertext IS NOT NULL")).isEqualTo(2);
    assertThat(count("message WHERE conversation_id = ? AND file_ids <> '{}'")).isEqualTo(1);
    assertThat(count("message WHERE conversation_id = ? AND mentions <> '{}'")).isZero();
    assertThat(count("change WHERE conversation_id = ? AND ciphertext IS NOT NULL")).isZero();
    assertThat(count("reaction WHERE conversation_id = ?")).isZero();
    assertThat(count("mention WHERE conversation_id = ?")).isZero();
    // The other one came with a message that stays, too.
    await()
        .untilAsserted(
            () -> assertThat(FileTopic.releasedIn(conversation)).containsExactly(oldFile));
  }

  @Test
  void whatWasVotedForExpiresWithItsPoll() {
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
            new Poll(false, false, null),
            null));
    accept(new VoteCommand(conversation, bob, 6, UUID.randomUUID(), List.of(1)));
    age(6, "3 days");
    keep(2);
    expire(6);

    assertThat(history().get("messages").get(5).has("poll")).isFalse();
    assertThat(events.after(conversation, 0, 100))
        .filteredOn(PollVoted.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            PollVoted.class,
            it -> {
              assertThat(it.userId()).isNull();
              assertThat(it.tally()).isNull();
            });

    retention.run();

    assertThat(count("message WHERE conversation_id = ? AND poll IS NOT NULL")).isZero();
    assertThat(count("change WHERE conversation_id = ? AND poll IS NOT NULL")).isZero();
    assertThat(count("change WHERE conversation_id = ? AND poll_options IS NOT NULL")).isZero();
    assertThat(count("poll_vote WHERE conversation_id = ?")).isZero();
  }

  @Test
  void whatHasExpiredCountsAsRead() {
    MessageLog.ReadHeads before = log.readHeads(List.of(new Reader(bob, List.of(conversation))));
    assertThat(before.heads().getFirst().getFirst().unreadMentions()).isEqualTo(1);
    keep(2);
    retention.run();

    var head =
        log.readHeads(List.of(new Reader(bob, List.of(conversation))))
            .heads()
            .getFirst()
            .getFirst();

    assertThat(head.sequence()).isEqualTo(5);
    assertThat(head.readSequence()).isEqualTo(3);
    assertThat(head.unreadMentions()).isZero();
  }

  @Test
  void aSendThatIsRepeatedIsKnownStillAndNothingIsDoneToWhatHasExpired() {
    keep(2);
    retention.run();

    Accepted again = accept(Objects.requireNonNull(first));
    assertThat(again.sequence()).isEqualTo(1);
    assertThat(again.revision()).isEqualTo(1);
    assertThat(refuse(edit(2))).isEqualTo(ProblemCode.MESSAGE_DELETED);
    assertThat(refuse(react(1, "👍", true))).isEqualTo(ProblemCode.MESSAGE_DELETED);
    accept(new DeleteCommand(conversation, ada.id(), 1, UUID.randomUUID()));
    assertThat(messages.head(conversation).revision()).isEqualTo(10);
    // An answer to it stays possible, as one to what is deleted.
    accept(
        new SendCommand(
            conversation,
            ada.id(),
            UUID.randomUUID(),
            "text/plain",
            "re",
            1L,
            List.of(),
            List.of()));
  }

  @Test
  void whatIsPinnedExpiresAsWell() {
    rooms.makeModerator(conversation, ada.id());
    accept(pin(2));
    accept(pin(4));
    keep(2);
    expire(3);

    assertThat(history().get("messages").get(1).has("pinned")).isFalse();
    assertThat(pinned()).containsExactly(4L);
    retention.run();
    assertThat(count("message WHERE conversation_id = ? AND pinned_revision IS NOT NULL"))
        .isEqualTo(1);
    assertThat(refuse(pin(2))).isEqualTo(ProblemCode.MESSAGE_DELETED);
  }

  private PinCommand pin(long sequence) {
    return new PinCommand(conversation, ada.id(), sequence, UUID.randomUUID(), true);
  }

  private List<Long> pinned() {
    String body =
        Api.at(port, ada.accessToken())
            .get("/api/v1/conversations/" + conversation + "/pins")
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return new JsonMapper()
        .readTree(Objects.requireNonNull(body))
        .get("pins")
        .valueStream()
        .map(it -> it.at("/message/sequence").asLong())
        .toList();
  }

  @Test
  void oneChangeIsWrittenForManyMessagesAndNoneForNothing() {
    keep(2);
    retention.run();
    retention.run();
    assertThat(messages.head(conversation).revision()).isEqualTo(10);

    // Too old, but by less than is waited for to take many together.
    age(4, "2 days 30 minutes");
    retention.run();
    assertThat(messages.head(conversation).revision()).isEqualTo(10);

    age(4, "2 days 61 minutes");
    retention.run();
    assertThat(messages.head(conversation).revision()).isEqualTo(11);
    assertThat(history().get("messages").get(3).get("expired").asBoolean()).isTrue();
  }

  @Test
  void whatIsGoneDoesNotComeBackWhenMessagesAreKeptForLonger() {
    keep(2);
    retention.run();
    keep(null);
    retention.run();

    assertThat(history().get("messages").get(0).get("expired").asBoolean()).isTrue();
    assertThat(messages.head(conversation).revision()).isEqualTo(10);
  }

  @Test
  void isGoneForReadersBeforeItsRowsAreEmptied() {
    keep(2);
    expire(3);

    assertThat(history().get("messages").get(0).has("text")).isFalse();
    assertThat(events.contents(conversation, 2)).isEmpty();
    assertThat(events.after(conversation, 0, 100))
        .filteredOn(it -> it.sequence() <= 3)
        .allMatch(RetentionIT::saysNothing);
    assertThat(count("message WHERE conversation_id = ? AND ciphertext IS NOT NULL")).isEqualTo(5);
    assertThat(FileTopic.releasedIn(conversation)).isEmpty();

    retention.run();

    assertThat(count("message WHERE conversation_id = ? AND ciphertext IS NOT NULL")).isEqualTo(2);
    await()
        .untilAsserted(
            () -> assertThat(FileTopic.releasedIn(conversation)).containsExactly(oldFile));
  }

  @Test
  void whatAnInstanceLeavesIsTakenUpByAnother() {
    // given a log of more than one transaction's worth
    List<Command> many = new ArrayList<>();
    for (int i = 0; i < 245; i++) {
      many.add(Send.text(conversation, ada.id(), "more " + i));
    }
    assertThat(log.apply(many)).hasOnlyElementsOfType(Accepted.class);
    age(250, "3 days");
    keep(2);
    expire(250);

    // when an instance dies after the first part, and another has had the same in mind
    var remnant = new Remnant(conversation, 0, 250);
    assertThat(store.empty(remnant)).isEqualTo(new Remnant(conversation, 100, 250));
    assertThat(store.empty(remnant)).isEqualTo(new Remnant(conversation, 100, 250));
    assertThat(count("message WHERE conversation_id = ? AND ciphertext IS NULL")).isEqualTo(100);
    retention.run();

    // then all of it is empty
    assertThat(count("message WHERE conversation_id = ? AND ciphertext IS NULL")).isEqualTo(250);
    assertThat(store.remnants()).noneMatch(it -> it.conversationId().equals(conversation));
  }

  private static boolean saysNothing(MessageEvent event) {
    return switch (event) {
      case MessagePosted it ->
          it.content() == null && it.fileIds().isEmpty() && it.mentions().isEmpty();
      case MessageEdited it -> it.content() == null && it.mentions().isEmpty();
      case ReactionAdded it -> it.emoji() == null;
      case ReactionRemoved it -> it.emoji() == null;
      case MessagesExpired _ -> true;
      default -> false;
    };
  }

  // As the first half of a run does; an instance may die after it.
  private void expire(long upTo) {
    appender.append(List.of(new Expiry(conversation, upTo)));
  }

  private void keep(@Nullable Integer days) {
    rooms.rule(conversation, new Rules(false, 0, days));
    membershipLog.postingChanged(conversation);
  }

  private void age(long upTo, String by) {
    jdbc.sql(
            """
            UPDATE message SET created_at = now() - ?::interval
            WHERE conversation_id = ? AND sequence <= ?
            """)
        .params(by, conversation, upTo)
        .update();
  }

  private JsonNode history() {
    String body =
        Api.at(port, ada.accessToken())
            .history(conversation, "?after=0")
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return new JsonMapper().readTree(Objects.requireNonNull(body));
  }

  private long count(String rows) {
    return jdbc.sql("SELECT count(*) FROM " + rows).param(conversation).query(Long.class).single();
  }

  private SendCommand send(String text, List<UUID> fileIds, List<UUID> mentions) {
    return new SendCommand(
        conversation, ada.id(), UUID.randomUUID(), "text/plain", text, null, fileIds, mentions);
  }

  private EditCommand edit(long sequence) {
    return new EditCommand(
        conversation, ada.id(), sequence, UUID.randomUUID(), "text/plain", "other", List.of());
  }

  private ReactCommand react(long sequence, String emoji, boolean present) {
    return new ReactCommand(conversation, bob, sequence, UUID.randomUUID(), emoji, present);
  }

  private Accepted accept(Command command) {
    Outcome outcome = log.apply(List.of(command)).getFirst();
    assertThat(outcome).isInstanceOf(Accepted.class);
    return (Accepted) outcome;
  }

  private ProblemCode refuse(Command command) {
    Outcome outcome = log.apply(List.of(command)).getFirst();
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).problem().code();
  }
}
