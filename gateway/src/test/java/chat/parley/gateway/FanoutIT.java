package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ChangeAccepted;
import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationRead;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.frame.ServerFrame.ExportReady;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.PreferencesChanged;
import chat.parley.contracts.frame.ServerFrame.PresenceChanged;
import chat.parley.contracts.frame.ServerFrame.PresenceSnapshot;
import chat.parley.contracts.frame.ServerFrame.ProfileChanged;
import chat.parley.contracts.frame.ServerFrame.ReadAccepted;
import chat.parley.contracts.frame.ServerFrame.SettingsChanged;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FanoutIT extends GatewayUnderTest {
  private final UUID room = UUID.randomUUID();
  @Autowired private MeterRegistry meters;

  @BeforeEach
  void publish() {
    publishMessages();
  }

  @AfterEach
  void repair() {
    SERVICES.breakPaths();
  }

  @Test
  void twoClientsChat() {
    try (ChatClient alice = connect(member(room));
        ChatClient bob = connect(member(room))) {
      assertThat(alice.hello().conversations()).containsExactly(new Head(room, 0, 0, 0, 0, null));
      bob.hello();

      for (int i = 1; i <= 50; i++) {
        ChatClient sender = i % 2 == 0 ? alice : bob;
        assertThat(sender.say(room, "message " + i))
            .isInstanceOfSatisfying(
                MessageAccepted.class, it -> assertThat(it.conversationId()).isEqualTo(room));
      }

      List<String> expected = IntStream.rangeClosed(1, 50).mapToObj(i -> "message " + i).toList();
      assertThat(alice.awaitPosted(50)).extracting(MessagePosted::text).isEqualTo(expected);
      assertThat(bob.awaitPosted(50)).extracting(MessagePosted::text).isEqualTo(expected);
    }
  }

  @Test
  void resumesAfterCutWithNothingMissing() {
    TestUser bob = member(room);
    try (ChatClient alice = connect(member(room))) {
      alice.hello();
      List<MessagePosted> before;
      try (ChatClient first = connect(bob)) {
        first.hello();
        IntStream.rangeClosed(1, 10).forEach(i -> alice.say(room, "message " + i));
        before = first.awaitPosted(10);
      }
      IntStream.rangeClosed(11, 20).forEach(i -> alice.say(room, "message " + i));
      long held = before.getLast().revision();
      try (ChatClient second = connect(bob)) {
        assertThat(second.hello(new Position(room, held)).conversations())
            .containsExactly(new Head(room, 20, 20, 0, 0, null));
        IntStream.rangeClosed(21, 30).forEach(i -> alice.say(room, "message " + i));

        assertThat(second.awaitPosted(20))
            .extracting(MessagePosted::revision)
            .containsExactlyElementsOf(LongStream.rangeClosed(11, 30).boxed().toList());
      }
    }
  }

  @Test
  void deliversWhatHappensToMessagesAsItDoesMessages() {
    TestUser bob = member(room);
    try (ChatClient alice = connect(member(room));
        ChatClient first = connect(bob)) {
      alice.hello();
      first.hello();
      alice.say(room, "soon gone");
      first.awaitPosted(1);
      var deletion = new DeleteMessage(alice.nextRef(), room, 1, UUID.randomUUID());

      assertThat(alice.ask(deletion))
          .isEqualTo(new ChangeAccepted(deletion.ref(), room, deletion.clientChangeId(), 1, 2));

      assertThat(first.awaitFrames(MessageDeleted.class, 1).getFirst().revision()).isEqualTo(2);
      try (ChatClient second = connect(bob)) {
        second.hello(new Position(room, 1));
        assertThat(second.awaitFrames(MessageDeleted.class, 1).getFirst().revision()).isEqualTo(2);
      }
    }
  }

  @Test
  void countsPositionsOfAnotherEpochForNothing() {
    SERVICES.log().post(room, UUID.randomUUID(), "of this life");
    try (ChatClient ofThisLife = connect(member(room));
        ChatClient ofAnother = connect(member(room))) {
      List<Position> held = List.of(new Position(room, 0));
      var welcome =
          (Welcome) ofAnother.ask(new Hello(ofAnother.nextRef(), held, SERVICES.log().epoch() - 1));
      ofThisLife.ask(new Hello(ofThisLife.nextRef(), held, SERVICES.log().epoch()));
      ofThisLife.awaitPosted(1);
      SERVICES.log().post(room, UUID.randomUUID(), "and of now");

      assertThat(welcome.epoch()).isEqualTo(SERVICES.log().epoch());
      assertThat(ofThisLife.awaitPosted(2)).hasSize(2);
      assertThat(ofAnother.awaitPosted(1))
          .singleElement()
          .returns("and of now", MessagePosted::text);
    }
  }

  @Test
  void beginsAnewWhereTheLogHasBeenSetBack() {
    TestUser bob = member(room);
    for (int i = 0; i < 5; i++) {
      SERVICES.log().post(room, UUID.randomUUID(), "before");
    }
    long before = SERVICES.log().epoch();
    try (ChatClient client = connect(bob)) {
      client.hello(new Position(room, 0));
      client.awaitPosted(5);

      // when revisions 3 to 5 are lost, and taken once more
      SERVICES.log().setBack(room, 2);
      SERVICES.log().post(room, UUID.randomUUID(), "after");

      assertThat(client.awaitClose()).isEqualTo(CloseCode.LAGGING.code());
    }
    try (ChatClient client = connect(bob)) {
      var hello = new Hello(client.nextRef(), List.of(new Position(room, 5)), before);
      var welcome = (Welcome) client.ask(hello);
      assertThat(welcome.epoch()).isEqualTo(SERVICES.log().epoch());
      assertThat(welcome.conversations()).singleElement().returns(3L, Head::revision);
      SERVICES.log().post(room, UUID.randomUUID(), "and on");
      assertThat(client.awaitPosted(1)).singleElement().returns(4L, MessagePosted::revision);
    }
  }

  @Test
  void tellsAllDevicesOfAUserHowFarTheUserHasRead() {
    TestUser bob = member(room);
    try (ChatClient phone = connect(bob);
        ChatClient laptop = connect(bob);
        ChatClient stranger = connect(member(UUID.randomUUID()))) {
      phone.hello();
      laptop.hello();
      stranger.hello();

      assertThat(phone.ask(new MarkRead(phone.nextRef(), room, 3)))
          .isInstanceOfSatisfying(
              ReadAccepted.class, it -> assertThat(it.readSequence()).isEqualTo(3));
      publish(
          Topics.READS,
          bob.id(),
          new ReadEvent.ConversationRead(bob.id(), room, 3, 1, Instant.now()));

      var expected = new ConversationRead(room, 3, 1);
      assertThat(laptop.awaitFrames(ConversationRead.class, 1)).containsExactly(expected);
      assertThat(phone.awaitFrames(ConversationRead.class, 1)).containsExactly(expected);
      assertThat(stranger.frames(ConversationRead.class)).isEmpty();

      // when what comes late is followed by news
      for (long sequence : List.of(2L, 3L, 4L)) {
        publish(
            Topics.READS,
            bob.id(),
            new ReadEvent.ConversationRead(bob.id(), room, sequence, 0, Instant.now()));
      }
      assertThat(laptop.awaitFrames(ConversationRead.class, 2))
          .containsExactly(expected, new ConversationRead(room, 4, 0));

      // when the user wants to be told otherwise
      publish(Topics.READS, bob.id(), new ReadEvent.PreferencesChanged(bob.id(), Instant.now()));
      assertThat(laptop.awaitFrames(PreferencesChanged.class, 1)).hasSize(1);
      assertThat(phone.awaitFrames(PreferencesChanged.class, 1)).hasSize(1);
      assertThat(stranger.frames(PreferencesChanged.class)).isEmpty();
    }
  }

  @Test
  void leavesOutWhatIsTooLongAgo() {
    UUID sender = UUID.randomUUID();
    for (int i = 0; i < 700; i++) {
      SERVICES.log().post(room, sender, "message " + i);
    }
    try (ChatClient client = connect(member(room))) {
      client.hello(new Position(room, 0));

      assertThat(client.awaitPosted(500))
          .extracting(MessagePosted::revision)
          .containsExactlyElementsOf(LongStream.rangeClosed(201, 700).boxed().toList());
      assertThat(client.frames(ConversationTruncated.class))
          .containsExactly(new ConversationTruncated(room, 201));
    }
  }

  @Test
  void deliversWithoutKafka() {
    SERVICES.log().publishTo(_ -> {});
    try (ChatClient alice = connect(member(room));
        ChatClient bob = connect(member(room))) {
      alice.hello();
      bob.hello();

      alice.say(room, "one");
      alice.say(room, "two");

      assertThat(bob.awaitPosted(2)).extracting(MessagePosted::text).containsExactly("one", "two");
    }
  }

  @Test
  void letsNewMembersInAndFormerOnesOut() {
    TestUser bob = TestUsers.create();
    try (ChatClient alice = connect(member(room));
        ChatClient client = connect(bob)) {
      alice.hello();
      client.hello();
      alice.say(room, "before");

      long joined = SERVICES.rooms().join(room, bob.id());
      publish(Topics.CONVERSATIONS, room, new MemberJoined(room, joined, bob.id(), Instant.now()));
      assertThat(client.awaitFrames(ConversationJoined.class, 1))
          .containsExactly(new ConversationJoined(room, 1));
      alice.say(room, "while there");
      client.awaitPosted(1);
      long left = SERVICES.rooms().leave(room, bob.id());
      publish(Topics.CONVERSATIONS, room, new MemberLeft(room, left, bob.id(), Instant.now()));
      client.awaitFrames(ConversationLeft.class, 1);
      alice.say(room, "behind your back");
      alice.awaitPosted(3);

      assertThat(client.frames(MessagePosted.class))
          .extracting(MessagePosted::text)
          .containsExactly("while there");
      assertThat(client.say(room, "let me in"))
          .isInstanceOfSatisfying(
              ServerFrame.Error.class,
              it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }
  }

  @Test
  void letsWhoLeftSeeNothingThatTheLogHasLater() {
    TestUser bob = member(room);
    try (ChatClient alice = connect(member(room));
        ChatClient client = connect(bob)) {
      alice.hello();
      client.hello();
      alice.say(room, "while there");
      client.awaitPosted(1);

      // when no event of room-service's comes
      long version = SERVICES.rooms().leave(room, bob.id());
      SERVICES.log().depart(room, bob.id(), version);
      alice.say(room, "behind your back");
      alice.awaitPosted(2);

      client.awaitFrames(ConversationLeft.class, 1);
      assertThat(client.awaitPosted(1))
          .extracting(MessagePosted::text)
          .containsExactly("while there");
      assertThat(alice.awaitFrames(ServerFrame.MemberLeft.class, 1))
          .extracting(ServerFrame.MemberLeft::userId)
          .containsExactly(bob.id());
    }
  }

  @Test
  void tellsAllConnectionsThatAConversationIsDeletedAndNothingMore() {
    TestUser bob = member(room);
    UUID other = UUID.randomUUID();
    SERVICES.rooms().join(other, bob.id());
    TestUser owner = member(room);
    try (ChatClient alice = connect(owner);
        ChatClient phone = connect(bob);
        ChatClient laptop = connect(bob)) {
      List.of(alice, phone, laptop).forEach(ChatClient::hello);
      alice.say(room, "last words");
      List.of(phone, laptop).forEach(it -> it.awaitPosted(1));

      long version = SERVICES.rooms().delete(room);
      SERVICES.log().end(room, owner.id(), version);

      for (ChatClient it : List.of(alice, phone, laptop)) {
        assertThat(it.awaitFrames(ConversationDeleted.class, 1))
            .extracting(ConversationDeleted::conversationId)
            .containsExactly(room);
      }
      assertThat(alice.say(room, "anybody?")).isInstanceOf(ServerFrame.Error.class);
      assertThat(phone.say(other, "here we are")).isInstanceOf(MessageAccepted.class);
      assertThat(laptop.awaitPosted(2).getLast().conversationId()).isEqualTo(other);
    }
    try (ChatClient back = connect(bob)) {
      assertThat(back.hello().conversations())
          .extracting(Head::conversationId)
          .containsExactly(other);
    }
  }

  @Test
  void ignoresALeaveOfWhoHasJoinedAgain() {
    TestUser bob = member(room);
    long version = SERVICES.rooms().leave(room, bob.id());
    SERVICES.rooms().join(room, bob.id());
    try (ChatClient alice = connect(member(room));
        ChatClient client = connect(bob)) {
      alice.hello();
      client.hello();

      SERVICES.log().depart(room, bob.id(), version);
      alice.say(room, "welcome back");

      assertThat(client.awaitPosted(1))
          .extracting(MessagePosted::text)
          .containsExactly("welcome back");
    }
  }

  @Test
  void greetsNobodyIntoAConversationThatTheLogKnowsIsLeft() {
    TestUser bob = member(room);
    UUID other = UUID.randomUUID();
    SERVICES.rooms().join(other, bob.id());
    SERVICES.rooms().answerLate(bob.id());
    SERVICES.rooms().leave(room, bob.id());

    try (ChatClient client = connect(bob)) {
      assertThat(client.hello().conversations()).containsExactly(new Head(other, 0, 0, 0, 0, null));

      assertThat(client.awaitFrames(ConversationLeft.class, 1))
          .containsExactly(new ConversationLeft(room));
    }
  }

  @Test
  void doesNotLetInWhoHasLeftSinceTheEvent() {
    TestUser bob = TestUsers.create();
    try (ChatClient client = connect(bob)) {
      client.hello();
      long joined = SERVICES.rooms().join(room, bob.id());
      SERVICES.rooms().leave(room, bob.id());
      UUID other = UUID.randomUUID();
      long joinedOther = SERVICES.rooms().join(other, bob.id());

      publish(Topics.CONVERSATIONS, room, new MemberJoined(room, joined, bob.id(), Instant.now()));
      publish(
          Topics.CONVERSATIONS,
          room,
          new MemberJoined(other, joinedOther, bob.id(), Instant.now()));

      client.awaitFrames(ConversationJoined.class, 1);
      assertThat(client.frames(ConversationJoined.class))
          .containsExactly(new ConversationJoined(other, 0));
    }
  }

  @Test
  void answersUnavailableWhereServiceIsAwayAndLivesOn() {
    TestUser bob = member(room);
    try (ChatClient client = connect(bob)) {
      client.hello();
      SERVICES.breakPaths("/internal/log", "/snapshot");

      assertUnavailable(client.say(room, "lost"));
      assertUnavailable(client.ask(new WatchPresence("w", List.of(bob.id()))));
      SERVICES.breakPaths();

      assertThat(client.say(room, "found")).isInstanceOf(MessageAccepted.class);
      assertThat(client.awaitPosted(1)).extracting(MessagePosted::text).containsExactly("found");
    }
  }

  @Test
  void letsHelloBeSaidAgainAfterAnOutage() {
    try (ChatClient client = connect(member(room))) {
      SERVICES.breakPaths("/read-heads");
      assertUnavailable(client.ask(new Hello("h1", List.of(), null)));
      SERVICES.breakPaths();

      assertThat(client.hello().conversations()).hasSize(1);
      SERVICES.log().post(room, UUID.randomUUID(), "text");
      client.awaitPosted(1);
    }
  }

  @Test
  void tellsOfProfilesToWhoWatchesThemAndOfSettingsToTheUsersOwnDevices() {
    TestUser bob = TestUsers.create();
    try (ChatClient phone = connect(bob);
        ChatClient laptop = connect(bob);
        ChatClient watcher = connect(TestUsers.create());
        ChatClient stranger = connect(TestUsers.create())) {
      for (ChatClient client : List.of(phone, laptop, watcher, stranger)) {
        client.hello();
      }
      watcher.ask(new WatchPresence("w", List.of(bob.id())));

      publish(Topics.USERS, bob.id(), new UserEvent.ProfileChanged(bob.id(), Instant.now()));
      publish(Topics.USERS, bob.id(), new UserEvent.SettingsChanged(bob.id(), 7, Instant.now()));

      for (ChatClient client : List.of(phone, laptop)) {
        assertThat(client.awaitFrames(SettingsChanged.class, 1))
            .containsExactly(new SettingsChanged(7));
        assertThat(client.frames(ProfileChanged.class))
            .containsExactly(new ProfileChanged(bob.id()));
      }
      assertThat(watcher.awaitFrames(ProfileChanged.class, 1))
          .containsExactly(new ProfileChanged(bob.id()));
      assertThat(watcher.frames(SettingsChanged.class)).isEmpty();
      assertThat(stranger.frames(ProfileChanged.class)).isEmpty();
    }
  }

  @Test
  void tellsTheUsersOwnDevicesOfAnExport() {
    TestUser bob = TestUsers.create();
    UUID export = UUID.randomUUID();
    try (ChatClient phone = connect(bob);
        ChatClient stranger = connect(TestUsers.create())) {
      List.of(phone, stranger).forEach(ChatClient::hello);

      publish(Topics.USERS, bob.id(), new UserEvent.ExportReady(bob.id(), export, Instant.now()));

      assertThat(phone.awaitFrames(ExportReady.class, 1)).containsExactly(new ExportReady(export));
      assertThat(stranger.frames(ExportReady.class)).isEmpty();
    }
  }

  @Test
  void showsPresenceOfThoseWhoMayBeWatched() {
    TestUser bob = TestUsers.create();
    TestUser hidden = TestUsers.create();
    SERVICES.presence().hide(hidden.id());
    try (ChatClient client = connect(TestUsers.create())) {
      client.hello();

      var snapshot =
          (PresenceSnapshot) client.ask(new WatchPresence("w", List.of(bob.id(), hidden.id())));
      for (TestUser user : List.of(hidden, bob)) {
        publish(
            Topics.PRESENCE,
            bob.id(),
            new PresenceEvent.PresenceChanged(user.id(), PresenceStatus.ONLINE, Instant.now()));
      }

      assertThat(snapshot.presences())
          .extracting(UserPresence::status)
          .containsExactly(PresenceStatus.OFFLINE, PresenceStatus.OFFLINE);
      assertThat(client.awaitFrames(PresenceChanged.class, 1))
          .extracting(PresenceChanged::userId)
          .containsExactly(bob.id());
    }
  }

  @Test
  void closesReaderThatStaysBehindAndKeepsTheOthers() throws IOException {
    TestUser slow = member(room);
    try (ChatClient good = connect(member(room));
        var socket = new Socket()) {
      good.hello();
      socket.setReceiveBufferSize(8 * 1024);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      sayHello(socket, slow);
      int posted = 0;
      double closedBefore = slowCloses();
      while (slowCloses() == closedBefore && posted < 3_000) {
        for (int i = 0; i < 20; i++) {
          SERVICES.log().post(room, slow.id(), "x".repeat(16_000));
        }
        posted += 20;
        good.awaitPosted(posted);
      }

      assertThat(slowCloses()).isEqualTo(closedBefore + 1);
      assertThat(closeCodeOf(socket)).isEqualTo(CloseCode.TOO_SLOW.code());
      assertThat(good.say(room, "still here")).isInstanceOf(MessageAccepted.class);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> meters.get("parley.socket.queued.bytes").gauge().value() < 1_000_000);
    }
  }

  private double slowCloses() {
    var counter = meters.find("parley.socket.closed").tag("code", "4000").counter();
    return counter == null ? 0 : counter.count();
  }

  private void sayHello(Socket socket, TestUser user) throws IOException {
    String handshake =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Authorization: Bearer "
            + tokenOf(user)
            + "\r\n\r\n";
    socket.getOutputStream().write(handshake.getBytes(StandardCharsets.UTF_8));
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) socket.getInputStream().read());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
    byte[] hello = "{\"type\":\"hello\",\"ref\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[6 + hello.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | hello.length);
    // A mask of zeros leaves the text as it is.
    System.arraycopy(hello, 0, frame, 6, hello.length);
    socket.getOutputStream().write(frame);
  }

  /// Reads all that is left, up to the close frame.
  private static int closeCodeOf(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    while (true) {
      int kind = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      if (kind == 8) {
        return in.readUnsignedShort();
      }
      in.skipNBytes(length);
    }
  }

  private static void assertUnavailable(ServerFrame reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            ServerFrame.Error.class,
            it -> {
              assertThat(it.code()).isEqualTo(ProblemCode.UNAVAILABLE);
              assertThat(it.retryable()).isTrue();
            });
  }
}
