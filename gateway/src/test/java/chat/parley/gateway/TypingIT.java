package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.Noted;
import chat.parley.contracts.frame.ServerFrame.TypingChanged;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.test.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypingIT extends GatewayUnderTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private final UUID room = UUID.randomUUID();

  @BeforeEach
  void publish() {
    publishMessages();
    SERVICES.typing().publishTo(it -> publish(Topics.TYPING, it.conversationId(), it));
  }

  @AfterEach
  void repair() {
    SERVICES.breakPaths();
  }

  @Test
  void tellsMembersWhoWritesAndThatItIsOver() {
    TestUser alice = member(room);
    try (ChatClient writer = connect(alice);
        ChatClient reader = connect(member(room));
        ChatClient stranger = connect(member())) {
      writer.hello();
      reader.hello();
      stranger.hello();

      assertThat(type(writer, true)).isInstanceOf(Noted.class);
      awaitLast(reader, SOON, new TypingChanged(room, List.of(alice.id()), false));
      type(writer, false);
      awaitLast(reader, SOON, new TypingChanged(room, List.of(), false));

      assertThat(stranger.frames(TypingChanged.class)).isEmpty();
    }
  }

  @Test
  void itIsOverByItselfSixSecondsAfterTheLastSign() {
    TestUser alice = member(room);
    try (ChatClient reader = connect(member(room))) {
      reader.hello();
      try (ChatClient writer = connect(alice)) {
        writer.hello();
        type(writer, true);
        awaitLast(reader, SOON, new TypingChanged(room, List.of(alice.id()), false));
      }
      Instant gone = Instant.now();

      awaitLast(reader, Duration.ofSeconds(8), new TypingChanged(room, List.of(), false));

      assertThat(Duration.between(gone, Instant.now())).isGreaterThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void whoComesLateIsToldWithinThreeSeconds() {
    TestUser alice = member(room);
    try (ChatClient writer = connect(alice);
        ChatClient late = connect(member(room))) {
      writer.hello();
      type(writer, true);
      awaitLast(writer, SOON, new TypingChanged(room, List.of(alice.id()), false));
      late.hello();

      awaitLast(late, Duration.ofSeconds(5), new TypingChanged(room, List.of(alice.id()), false));
    }
  }

  @Test
  void theMessageEndsIt() {
    TestUser alice = member(room);
    try (ChatClient writer = connect(alice);
        ChatClient reader = connect(member(room))) {
      writer.hello();
      reader.hello();
      type(writer, true);
      awaitLast(reader, SOON, new TypingChanged(room, List.of(alice.id()), false));

      writer.say(room, "here it is");

      awaitLast(reader, SOON, new TypingChanged(room, List.of(), false));
    }
  }

  @Test
  void anUnknownRoomAndOneThatTheUserIsNotInAreRefusedAlike() {
    UUID foreign = UUID.randomUUID();
    try (ChatClient reader = connect(member(foreign));
        ChatClient mallory = connect(member(room))) {
      reader.hello();
      mallory.hello();

      var refused = (ServerFrame.Error) typeIn(mallory, foreign, true);
      var unknown = (ServerFrame.Error) typeIn(mallory, UUID.randomUUID(), true);

      assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND);
      assertThat(refused).usingRecursiveComparison().ignoringFields("ref").isEqualTo(unknown);
      assertThat(SERVICES.typing().told(foreign)).isEmpty();
      assertThat(reader.frames(TypingChanged.class)).isEmpty();
    }
  }

  @Test
  void whoHasLeftSeesAndSaysNothingMore() {
    TestUser bob = member(room);
    TestUser alice = member(room);
    try (ChatClient writer = connect(alice);
        ChatClient leaver = connect(bob)) {
      writer.hello();
      leaver.hello();
      type(leaver, true);
      awaitLast(writer, SOON, new TypingChanged(room, List.of(bob.id()), false));
      long version = SERVICES.rooms().leave(room, bob.id());
      publish(Topics.CONVERSATIONS, room, new MemberLeft(room, version, bob.id(), Instant.now()));
      leaver.awaitFrames(ConversationLeft.class, 1);
      int seen = leaver.frames(TypingChanged.class).size();

      assertThat(type(leaver, true)).isInstanceOf(ServerFrame.Error.class);
      type(writer, true);

      await()
          .atMost(SOON)
          .until(() -> writer.frames(TypingChanged.class).getLast().userIds().contains(alice.id()));
      assertThat(leaver.frames(TypingChanged.class)).hasSize(seen);
    }
  }

  @Test
  void whoHasBlockedTheWriterIsToldNothing() {
    TestUser alice = member(room);
    TestUser carol = member(room);
    TestUser blocker = member(room);
    SERVICES.typing().block(alice.id(), blocker.id());
    try (ChatClient writer = connect(alice);
        ChatClient other = connect(carol);
        ChatClient deaf = connect(blocker)) {
      writer.hello();
      other.hello();
      deaf.hello();

      type(writer, true);
      awaitLast(other, SOON, new TypingChanged(room, List.of(alice.id()), false));
      type(other, true);

      awaitLast(other, SOON, new TypingChanged(room, List.of(alice.id(), carol.id()), false));
      awaitLast(deaf, SOON, new TypingChanged(room, List.of(carol.id()), false));
      assertThat(deaf.frames(TypingChanged.class))
          .as("nothing at the moments at which only the blocked one wrote")
          .hasSize(1);
    }
  }

  @Test
  void howeverManyWriteAReaderIsToldAtMostOnceASecond() {
    List<UUID> crowd = Stream.generate(UUID::randomUUID).limit(5_000).toList();
    try (ChatClient reader = connect(member(room))) {
      reader.hello();
      Instant began = Instant.now();
      crowd.forEach(it -> say(it, true));
      awaitLast(reader, SOON.multipliedBy(3), new TypingChanged(room, List.of(), true));
      crowd.forEach(it -> say(it, false));
      awaitLast(reader, SOON.multipliedBy(3), new TypingChanged(room, List.of(), false));

      long seconds = Duration.between(began, Instant.now()).toSeconds();
      assertThat((long) reader.frames(TypingChanged.class).size()).isBetween(2L, seconds + 2);
    }
  }

  @Test
  void whatWasSaidLongAgoIsNotTold() {
    TestUser alice = member(room);
    TestUser bob = member(room);
    try (ChatClient reader = connect(member(room))) {
      reader.hello();
      publish(
          Topics.TYPING,
          room,
          new TypingEvent.TypingChanged(
              room, alice.id(), true, List.of(), Instant.now().minusSeconds(7)));
      say(bob.id(), true);

      reader.awaitFrames(TypingChanged.class, 1);
      assertThat(reader.frames(TypingChanged.class))
          .containsExactly(new TypingChanged(room, List.of(bob.id()), false));
    }
  }

  @Test
  void aUserWhoSaysItTooOftenIsToldToWait() {
    try (ChatClient writer = connect(member(room))) {
      writer.hello();

      List<ServerFrame> answers = Stream.generate(() -> type(writer, true)).limit(40).toList();

      assertThat(answers)
          .filteredOn(ServerFrame.Error.class::isInstance)
          .isNotEmpty()
          .allSatisfy(it ->
              assertThat(((ServerFrame.Error) it).code()).isEqualTo(ProblemCode.RATE_LIMITED));
      assertThat(SERVICES.typing().told(room)).hasSizeLessThan(5);
    }
  }

  @Test
  void nothingElseSuffersWhilePresenceServiceIsAway() {
    try (ChatClient writer = connect(member(room));
        ChatClient reader = connect(member(room))) {
      writer.hello();
      reader.hello();
      SERVICES.breakPaths("/internal/typing");

      assertThat(type(writer, true)).isInstanceOf(Noted.class);
      assertThat(writer.say(room, "all the same")).isInstanceOf(MessageAccepted.class);

      reader.awaitPosted(1);
      assertThat(reader.frames(TypingChanged.class)).isEmpty();
    }
  }

  private ServerFrame type(ChatClient client, boolean active) {
    return typeIn(client, room, active);
  }

  private static ServerFrame typeIn(ChatClient client, UUID conversation, boolean active) {
    return client.ask(new SetTyping(client.nextRef(), conversation, active));
  }

  private void say(UUID user, boolean active) {
    publish(
        Topics.TYPING,
        room,
        new TypingEvent.TypingChanged(room, user, active, List.of(), Instant.now()));
  }

  private static void awaitLast(ChatClient client, Duration within, TypingChanged expected) {
    await()
        .atMost(within)
        .until(() -> {
          List<TypingChanged> frames = client.frames(TypingChanged.class);
          return !frames.isEmpty() && frames.getLast().equals(expected);
        });
  }
}
