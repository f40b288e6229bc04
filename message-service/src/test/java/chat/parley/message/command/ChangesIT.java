package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.MessageEdited;
import chat.parley.contracts.event.MessageEvent.MessagePinned;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.MessageEvent.MessageUnpinned;
import chat.parley.contracts.event.MessageEvent.ReactionAdded;
import chat.parley.contracts.event.MessageEvent.ReactionRemoved;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.FakeEmoji;
import chat.parley.message.FakeFiles;
import chat.parley.message.FakeRooms;
import chat.parley.message.FileTopic;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.Send;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.Head;
import chat.parley.message.log.MessageStore;
import chat.parley.message.membership.Memberships;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What happens to messages after they were posted, down to the events that others hear of.
@MessageServiceTest
class ChangesIT {
  @Autowired private FakeRooms rooms;
  @Autowired private FakeFiles files;
  @Autowired private FakeEmoji emoji;
  @Autowired private Memberships memberships;
  @Autowired private Commands commands;
  @Autowired private EventStore events;
  @Autowired private MessageStore messages;

  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void postOne() {
    conversation = rooms.create(ada, bob);
    assertThat(accept(Send.text(conversation, ada, "first")).revision()).isEqualTo(1);
  }

  @Test
  void takesTheNextRevisionAndNoSequence() {
    assertThat(accept(edit(ada, 1, "second")).revision()).isEqualTo(2);
    assertThat(accept(react(bob, 1, "🎉", true)).revision()).isEqualTo(3);
    assertThat(accept(react(bob, 1, "🎉", false)).revision()).isEqualTo(4);
    rooms.makeModerator(conversation, bob);
    assertThat(accept(pin(bob, 1, true)).revision()).isEqualTo(5);
    assertThat(accept(pin(bob, 1, false)).revision()).isEqualTo(6);
    assertThat(accept(delete(ada, 1)).revision()).isEqualTo(7);

    assertThat(messages.head(conversation)).isEqualTo(new Head(7, 1));
    assertThat(events.after(conversation, 0, 10))
        .extracting(MessageEvent::getClass)
        .isEqualTo(
            List.of(
                MessagePosted.class,
                MessageEdited.class,
                ReactionAdded.class,
                ReactionRemoved.class,
                MessagePinned.class,
                MessageUnpinned.class,
                MessageDeleted.class));
  }

  @Test
  void reachesKafkaInOrder() {
    accept(edit(ada, 1, "second"));
    accept(react(bob, 1, "🎉", true));
    accept(Send.text(conversation, bob, "another"));
    accept(delete(ada, 1));

    try (var topic = new MessageTopic()) {
      assertThat(
              topic.awaitRevision(conversation, 5).stream().map(MessageEvent::revision).distinct())
          .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void happensOnceHoweverOftenItIsAskedFor() throws Exception {
    accept(Send.text(conversation, bob, "hello"));
    List<Command> changes =
        List.of(
            edit(ada, 1, "second"),
            react(bob, 1, "🎉", true),
            pin(bob, 1, true),
            pin(bob, 1, false),
            delete(ada, 1));
    rooms.makeModerator(conversation, bob);
    List<Outcome> first = commands.apply(changes);

    List<Callable<List<Outcome>>> again = Collections.nCopies(20, () -> commands.apply(changes));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<List<Outcome>> repeated : threads.invokeAll(again)) {
        assertThat(repeated.get()).isEqualTo(first);
      }
    }

    assertThat(messages.head(conversation)).isEqualTo(new Head(7, 2));
  }

  @Test
  void staysDenseWhileManyDoEverythingAtOnce() throws Exception {
    List<Callable<List<Outcome>>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID user = i % 2 == 0 ? ada : bob;
      String emoji = i % 3 == 0 ? "🎉" : "🚀";
      work.add(() -> {
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
          outcomes.addAll(
              commands.apply(
                  List.of(
                      Send.text(conversation, user, "text"),
                      react(user, 1, emoji, n % 2 == 0),
                      edit(ada, 1, "edit " + n))));
        }
        return outcomes;
      });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<List<Outcome>> done : threads.invokeAll(work)) {
        assertThat(done.get()).allMatch(Accepted.class::isInstance);
      }
    }

    Head head = messages.head(conversation);
    assertThat(head.sequence()).isEqualTo(201);
    assertThat(events.after(conversation, 0, 1_000).stream().map(MessageEvent::revision))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, head.revision()).boxed().toList());
  }

  @Test
  void isForThoseWhoMay() {
    UUID moderator = UUID.randomUUID();
    UUID stranger = UUID.randomUUID();
    rooms.join(conversation, moderator);
    rooms.makeModerator(conversation, moderator);

    assertThat(refuse(edit(bob, 1, "mine now"))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(refuse(edit(moderator, 1, "mine now"))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(refuse(delete(bob, 1))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(refuse(react(stranger, 1, "🎉", true))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refuse(edit(ada, 2, "nothing there"))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(messages.head(conversation)).isEqualTo(new Head(1, 1));

    assertThat(accept(delete(moderator, 1)).revision()).isEqualTo(2);
  }

  @Test
  void whoMayNotPostEditsNothingButReactsAndDeletesTheirOwn() {
    accept(Send.text(conversation, bob, "mine"));
    SendCommand stored = Send.text(conversation, bob, "before");
    accept(stored);
    rooms.silence(conversation, bob);
    memberships.ask(conversation, bob);

    assertThat(refuse(Send.text(conversation, bob, "more"))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(refuse(edit(bob, 2, "more"))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(accept(stored).sequence()).isEqualTo(3);
    accept(react(bob, 1, "🎉", true));
    accept(delete(bob, 2));
    accept(Send.text(conversation, ada, "listen"));

    rooms.silence(conversation);
    memberships.ask(conversation, bob);

    accept(Send.text(conversation, bob, "again"));
  }

  @Test
  void leavesNothingOfADeletedMessageToChange() {
    accept(edit(ada, 1, "second"));
    accept(react(bob, 1, "🎉", true));
    accept(delete(ada, 1));

    assertThat(refuse(edit(ada, 1, "third"))).isEqualTo(ProblemCode.MESSAGE_DELETED);
    assertThat(refuse(react(bob, 1, "🎉", false))).isEqualTo(ProblemCode.MESSAGE_DELETED);
    assertThat(accept(delete(ada, 1)).revision()).isEqualTo(4);
    assertThat(messages.head(conversation)).isEqualTo(new Head(4, 1));
    assertThat(contentsIn(events.after(conversation, 0, 10))).isZero();
    assertThat(events.contents(conversation, 1)).isEmpty();
  }

  @Test
  void reactsOnceWithEachEmojiAndWithTwentyAtMost() {
    accept(react(bob, 1, "🎉", true));
    Accepted again = accept(react(bob, 1, "🎉", true));
    Accepted notThere = accept(react(ada, 1, "🎉", false));
    assertThat(again.revision()).isEqualTo(2);
    assertThat(notThere.revision()).isEqualTo(2);

    IntStream.range(0, 19)
        .forEach(i -> accept(react(bob, 1, Character.toString(0x1F600 + i), true)));
    assertThat(refuse(react(bob, 1, "🚀", true))).isEqualTo(ProblemCode.CONFLICT);
    assertThat(accept(react(ada, 1, "🎉", true)).revision()).isEqualTo(22);
  }

  @Test
  void answersMessagesThatAreThereAndAttachesFilesThatAreTheSenders() {
    UUID mine = files.upload(conversation, bob);
    UUID others = files.upload(conversation, ada);

    assertThat(refuse(send(bob, 7L, List.of()))).isEqualTo(ProblemCode.INVALID);
    assertThat(refuse(send(bob, null, List.of(mine, others)))).isEqualTo(ProblemCode.INVALID);
    assertThat(accept(send(bob, 1L, List.of(mine))).sequence()).isEqualTo(2);
    assertThat(events.after(conversation, 1, 10))
        .singleElement()
        .isInstanceOfSatisfying(
            MessagePosted.class,
            it -> {
              assertThat(it.replyTo()).isEqualTo(1);
              assertThat(it.fileIds()).containsExactly(mine);
            });
  }

  @Test
  void letsGoOfTheFilesOfADeletedMessageThatNoOtherHas() {
    UUID alone = files.upload(conversation, bob);
    UUID shared = files.upload(conversation, bob);
    UUID later = files.upload(conversation, bob);
    accept(send(bob, null, List.of(alone, shared)));
    accept(send(bob, null, List.of(shared)));
    rooms.makeModerator(conversation, ada);

    DeleteCommand byAModerator = delete(ada, 2);
    accept(byAModerator);
    accept(byAModerator);

    await()
        .untilAsserted(() -> assertThat(FileTopic.releasedIn(conversation)).containsExactly(alone));

    accept(delete(bob, 3));
    accept(send(bob, null, List.of(later)));
    // They are still there for file-service, which has not heard of it yet.
    assertThat(refuse(send(bob, null, List.of(later, shared)))).isEqualTo(ProblemCode.INVALID);
    assertThat(refuse(send(bob, null, List.of(alone)))).isEqualTo(ProblemCode.INVALID);

    await()
        .untilAsserted(
            () -> assertThat(FileTopic.releasedIn(conversation)).containsExactly(alone, shared));
  }

  @Test
  void isPinnedByThoseWhoMayAndOnce() {
    UUID stranger = UUID.randomUUID();
    rooms.makeModerator(conversation, ada);

    assertThat(refuse(pin(bob, 1, true))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(refuse(pin(stranger, 1, true))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(refuse(pin(ada, 2, true))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(accept(pin(ada, 1, false)).revision()).isEqualTo(1);
    assertThat(accept(pin(ada, 1, true)).revision()).isEqualTo(2);
    assertThat(accept(pin(ada, 1, true)).revision()).isEqualTo(2);
    assertThat(refuse(pin(bob, 1, false))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(messages.head(conversation)).isEqualTo(new Head(2, 1));
  }

  @Test
  void nobodyPinsWhoMayNotPostAndNothingWhereRoomServiceIsAway() {
    rooms.makeModerator(conversation, bob);
    accept(pin(bob, 1, true));
    rooms.silence(conversation, bob);
    memberships.ask(conversation, bob);
    accept(Send.text(conversation, ada, "another"));

    assertThat(refuse(pin(bob, 2, true))).isEqualTo(ProblemCode.FORBIDDEN);
    accept(pin(bob, 1, false));
    rooms.setAway(true);
    try {
      assertThat(refuse(pin(bob, 1, false))).isEqualTo(ProblemCode.UNAVAILABLE);
    } finally {
      rooms.setAway(false);
    }
  }

  @Test
  void fiftyArePinnedAtMostAndADeletedOneIsNone() {
    rooms.makeModerator(conversation, ada);
    List<Command> more = new ArrayList<>();
    IntStream.rangeClosed(2, 51).forEach(i -> more.add(Send.text(conversation, ada, "text " + i)));
    IntStream.rangeClosed(1, 50).forEach(i -> more.add(pin(ada, i, true)));
    assertThat(commands.apply(more)).hasOnlyElementsOfType(Accepted.class);

    assertThat(refuse(pin(ada, 51, true))).isEqualTo(ProblemCode.TOO_MANY_PINS);
    accept(pin(ada, 50, true));
    accept(delete(ada, 7));
    accept(pin(ada, 51, true));
    assertThat(refuse(pin(ada, 7, true))).isEqualTo(ProblemCode.MESSAGE_DELETED);
  }

  @Test
  void refusesWhatIsNoEmoji() {
    for (String text :
        List.of(
            "",
            "a",
            "🎉🎉",
            "🎉a",
            "1",
            "👨‍👩‍👧‍👦 ",
            ":",
            "::",
            ":a:",
            ":12:",
            ":Party:",
            ":a b:",
            "party",
            ":" + "x".repeat(33) + ":")) {
      assertThat(refuse(react(bob, 1, text, true))).as(text).isEqualTo(ProblemCode.INVALID);
    }
    for (String text : List.of("👨‍👩‍👧‍👦", "❤️", "🇦🇹", "1️⃣", "👍🏽", "☕")) {
      accept(react(bob, 1, text, true));
    }
  }

  @Test
  void emojiOfTheInstallationIsAReactionAsLongAsItIsThere() {
    assertThat(refuse(react(bob, 1, ":" + someName() + ":", true)))
        .isEqualTo(ProblemCode.UNKNOWN_EMOJI);
    String name = someName();
    emoji.add(name);
    ReactCommand reaction = react(bob, 1, ":" + name + ":", true);
    Accepted first = accept(reaction);
    assertThat(first.revision()).isEqualTo(2);
    assertThat(accept(react(ada, 1, ":" + name + ":", true)).revision()).isEqualTo(3);
    assertThat(emojiIn(events.after(conversation, 1, 10)))
        .as("no name is readable in the log")
        .doesNotContain(name);
  }

  @Test
  void reactionOutlivesItsEmojiAndCanBeTakenBack() {
    String gone = someName();
    // Reacted with before, by another instance as it were: this one has not seen it.
    emoji.add(gone);
    ReactCommand reaction = react(bob, 1, ":" + gone + ":", true);
    Accepted first = accept(reaction);
    emoji.remove(gone);

    assertThat(accept(reaction)).as("a repeat is answered as at first").isEqualTo(first);
    assertThat(accept(react(bob, 1, ":" + gone + ":", false)).revision()).isEqualTo(3);
    String never = someName();
    assertThat(accept(react(bob, 1, ":" + never + ":", false)).revision()).isEqualTo(3);
  }

  @Test
  void whatWasSeenStaysKnownWhileFileServiceIsAway() {
    String seen = someName();
    emoji.add(seen);
    accept(react(bob, 1, ":" + seen + ":", true));
    emoji.setAway(true);
    try {
      accept(react(ada, 1, ":" + seen + ":", true));
      assertThat(refuse(react(ada, 1, ":" + someName() + ":", true)))
          .isEqualTo(ProblemCode.UNAVAILABLE);
      accept(react(ada, 1, "🎉", true));
    } finally {
      emoji.setAway(false);
    }
  }

  private static String someName() {
    return "e" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String emojiIn(List<MessageEvent> found) {
    return found.stream()
        .map(it -> it instanceof ReactionAdded(_, _, _, _, _, var content, _) ? content : null)
        .filter(Objects::nonNull)
        .map(it -> new String(it.ciphertext(), StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining());
  }

  private Accepted accept(Command command) {
    Outcome outcome = commands.apply(List.of(command)).getFirst();
    assertThat(outcome).isInstanceOf(Accepted.class);
    return (Accepted) outcome;
  }

  private ProblemCode refuse(Command command) {
    Outcome outcome = commands.apply(List.of(command)).getFirst();
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).problem().code();
  }

  private static long contentsIn(List<MessageEvent> found) {
    return found.stream()
        .filter(it ->
            switch (it) {
              case MessagePosted posted -> posted.content() != null;
              case MessageEdited edited -> edited.content() != null;
              default -> false;
            })
        .count();
  }

  private SendCommand send(UUID user, @Nullable Long replyTo, List<UUID> fileIds) {
    return new SendCommand(
        conversation, user, UUID.randomUUID(), "text/plain", "", replyTo, fileIds, List.of());
  }

  private EditCommand edit(UUID user, long sequence, String text) {
    return new EditCommand(
        conversation, user, sequence, UUID.randomUUID(), "text/plain", text, List.of());
  }

  private DeleteCommand delete(UUID user, long sequence) {
    return new DeleteCommand(conversation, user, sequence, UUID.randomUUID());
  }

  private PinCommand pin(UUID user, long sequence, boolean present) {
    return new PinCommand(conversation, user, sequence, UUID.randomUUID(), present);
  }

  private ReactCommand react(UUID user, long sequence, String emoji, boolean present) {
    return new ReactCommand(conversation, user, sequence, UUID.randomUUID(), emoji, present);
  }
}
