package chat.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The frames are those of the contracts, written and read as the server does it.
class ParleyDialectTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final UUID ROOM = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00.123456Z");
  private static final long STAMP = 0x1234_5678_9abcL;

  private final ParleyDialect dialect = new ParleyDialect();
  private final Recorder events = new Recorder();
  private final ChatSocket socket =
      new ChatSocket(
          Seat.listener("ann", "token", ROOM.toString()), dialect, events, new Slice(), 40);

  @Test
  void findsStampAndRevisionOfAPostedMessage() {
    read(posted("~0000123456789abc~ hello"));

    assertThat(events.stamps).containsExactly(STAMP);
    assertThat(events.numbers).containsExactly(77L);
  }

  @Test
  void findsTheNextStampInAFrameOfAnotherLength() {
    read(posted("~0000000000000001~"));
    read(posted("with something before ~0000000000000002~"));
    read(posted("~0000000000000003~"));

    assertThat(events.stamps).containsExactly(1L, 2L, 3L);
  }

  @Test
  void takesAMessageOfSomebodyElseAsOneWithoutAStamp() {
    read(posted("hello"));

    assertThat(events.stamps).containsExactly(-1L);
  }

  @Test
  void takesTheReferenceOfAnAcknowledgementForItsStamp() {
    read(new ServerFrame.MessageAccepted("0000123456789abc", ROOM, UUID.randomUUID(), 5, 7, NOW));

    assertThat(events.accepted).containsExactly(STAMP);
  }

  @Test
  void learnsTheEpochFromTheWelcome() {
    var head = new ServerFrame.Head(ROOM, 9, 8, 0, 0, null);
    read(
        new ServerFrame.Welcome(
            "hello", UUID.randomUUID(), UUID.randomUUID(), List.of(head), 25_000, NOW, 1234));

    assertThat(events.welcomed).isEqualTo(1);
    assertThat(socket.epoch()).isEqualTo(1234);
  }

  @Test
  void tellsOfRefusals() {
    read(ServerFrame.Error.of("1", Problem.of(ProblemCode.RATE_LIMITED, null)));

    assertThat(events.refused).hasSize(1);
  }

  @Test
  void passesOverWhatIsOfNoInterest() {
    read(new ServerFrame.Pong("1"));
    read(new ServerFrame.ConversationLeft(ROOM));

    assertThat(events.stamps).isEmpty();
    assertThat(events.refused).isEmpty();
  }

  @Test
  void sendsAMessageThatTheServerUnderstands() {
    var frame = (ClientFrame.SendMessage) understood(messageAt(STAMP));

    assertThat(frame.ref()).isEqualTo("0000123456789abc");
    assertThat(frame.conversationId()).isEqualTo(ROOM);
    assertThat(frame.text()).hasSize(40).startsWith("~0000123456789abc~x");
    assertThat(frame.contentType()).isEqualTo("text/plain");
  }

  @Test
  void namesEachMessageByAnotherRandomUuid() {
    var first = (ClientFrame.SendMessage) understood(messageAt(1));
    var second = (ClientFrame.SendMessage) understood(messageAt(2));

    assertThat(first.clientMessageId()).isNotEqualTo(second.clientMessageId());
    assertThat(first.clientMessageId().version()).isEqualTo(4);
    assertThat(first.clientMessageId().variant()).isEqualTo(2);
  }

  @Test
  void saysHelloWithWhatItHolds() {
    assertThat(understood(ParleyDialect.hello(socket.seat())))
        .isEqualTo(new ClientFrame.Hello("hello", List.of(), null));
    assertThat(understood(ParleyDialect.hello(socket.seat().resumingAt(12, 3))))
        .isEqualTo(new ClientFrame.Hello("hello", List.of(new ClientFrame.Position(ROOM, 12)), 3L));
    assertThat(understood(ParleyDialect.hello(socket.seat().resumingAt(12, -1))))
        .isEqualTo(
            new ClientFrame.Hello("hello", List.of(new ClientFrame.Position(ROOM, 12)), null));
  }

  @Test
  void saysWhatTheServerUnderstandsOfPresenceAndTyping() {
    String user = UUID.randomUUID().toString();

    assertThat(understood(dialect.watch(List.of(user, user))))
        .isEqualTo(
            new ClientFrame.WatchPresence(
                "watch", List.of(UUID.fromString(user), UUID.fromString(user))));
    assertThat(understood(dialect.active(false)))
        .isEqualTo(new ClientFrame.SetActive("active", false));
    assertThat(understood(dialect.typing(socket.seat())))
        .isEqualTo(new ClientFrame.SetTyping("typing", ROOM, true));
  }

  @Test
  void tellsWhoIsSeenAsSomethingElseAndThatSomebodyWrites() {
    var user = UUID.randomUUID();

    read(new ServerFrame.PresenceChanged(user, PresenceStatus.IDLE, NOW));
    read(new ServerFrame.TypingChanged(ROOM, List.of(user), false));

    assertThat(events.moved).containsExactly(user.toString());
    assertThat(events.typing).isEqualTo(1);
  }

  @Test
  void saysWhatTheServerUnderstandsOfThreadsMentionsAndReading() {
    String user = UUID.randomUUID().toString();

    var answer =
        (ClientFrame.SendMessage)
            understood(dialect.post(socket.seat(), STAMP, Post.answer("yes", 9)));
    var mention =
        (ClientFrame.SendMessage)
            understood(dialect.post(socket.seat(), STAMP, Post.mention("you", user)));

    assertThat(answer.ref()).isEqualTo("0000123456789abc");
    assertThat(answer.text()).isEqualTo("yes");
    assertThat(answer.threadRoot()).isEqualTo(9);
    assertThat(mention.mentions()).containsExactly(UUID.fromString(user));
    assertThat(understood(dialect.read(socket.seat(), 12)))
        .isEqualTo(new ClientFrame.MarkRead("read", ROOM, 12));
  }

  @Test
  void tellsHowFarSomebodyHasReadButNotTheAnswerToWhoSaysSo() {
    read(new ServerFrame.ReadAccepted("read", ROOM, 12, 0));
    read(new ServerFrame.ConversationRead(ROOM, 12, 0));

    assertThat(events.receipts).isEqualTo(1);
  }

  @Test
  void findsWhereAPostedMessageIs() {
    assertThat(dialect.placeOf(Slice.of(JSON.writeValueAsString(posted("hello"))))).isEqualTo(75);
  }

  private String messageAt(long stamp) {
    return new String(dialect.message(socket.seat(), 40).at(stamp), StandardCharsets.UTF_8);
  }

  private static ClientFrame understood(String text) {
    return JSON.readValue(text, ClientFrame.class);
  }

  private void read(ServerFrame frame) {
    dialect.read(socket, Slice.of(JSON.writeValueAsString(frame)));
  }

  private static ServerFrame posted(String text) {
    return new ServerFrame.MessagePosted(
        ROOM,
        77,
        75,
        UUID.randomUUID(),
        UUID.randomUUID(),
        "text/plain",
        text,
        null,
        List.of(),
        List.of(),
        NOW);
  }
}
