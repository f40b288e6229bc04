package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Noted;
import chat.parley.contracts.frame.ServerFrame.PresenceChanged;
import chat.parley.contracts.frame.ServerFrame.PresenceSnapshot;
import chat.parley.contracts.frame.ServerFrame.TypingChanged;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.local.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is here and who writes, seen by people at another gateway.
class LiveIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final LocalStack stack = RunningStack.get();
  private final Person alice = Person.signUp(stack.gatewayUri(), "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");
  private final Person carol = Person.signUp(RunningStack.otherGateway(), "carol");
  private UUID room = new UUID(0, 0);

  // How many changes a watcher was told before the first that is of interest.
  private int before;

  @BeforeEach
  void meet() {
    room = alice.createRoom("Live", "public");
    bob.join(room);
    carol.join(room);
  }

  @Test
  void whoWritesIsSeenUntilTheMessageOrForSixSeconds() {
    try (ChatSocket writer = alice.connect();
        ChatSocket reader = bob.connect();
        ChatSocket stranger = Person.signUp(stack.gatewayUri(), "mallory").connect()) {
      writer.hello();
      reader.hello();
      stranger.hello();

      assertThat(type(writer, room)).isInstanceOf(Noted.class);
      // As clients do: what can not be told at once is not told at all.
      await()
          .atMost(SOON.multipliedBy(2))
          .pollInterval(Duration.ofSeconds(3))
          .until(() -> {
            type(writer, room);
            return writing(reader).equals(List.of(alice.id()));
          });
      writer.say(room, "there");
      // As clients do: who goes on within two seconds of the last sign is not told of anew.
      stopTyping(writer, room);
      await().atMost(SOON).until(() -> writing(reader).isEmpty());
      reader.awaitPosted(room, 1);

      type(writer, room);
      await().atMost(SOON).until(() -> writing(reader).equals(List.of(alice.id())));
      writer.cut();
      await().atMost(SOON).until(() -> writing(reader).isEmpty());

      assertThat(type(stranger, room))
          .usingRecursiveComparison()
          .ignoringFields("ref")
          .isEqualTo(type(stranger, UUID.randomUUID()));
      assertThat(stranger.events(TypingChanged.class)).isEmpty();
    }
  }

  @Test
  void whoHasBlockedSomebodyIsNotToldThatTheyWriteAndInADirectChatNeitherIs() {
    await()
        .untilAsserted(
            () -> assertThat(bob.get("/api/v1/users/" + alice.id()).statusCode()).isEqualTo(200));
    UUID chat = alice.startDirectChat(bob.id());
    try (ChatSocket writer = alice.connect();
        ChatSocket blocker = bob.connect();
        ChatSocket other = carol.connect()) {
      writer.hello();
      blocker.hello();
      other.hello();
      assertThat(bob.put("/api/v1/users/me/blocks/" + alice.id(), "").statusCode()).isEqualTo(204);
      await().until(() -> !blocker.events(ServerFrame.ConversationChanged.class).isEmpty());

      type(writer, room);
      type(writer, chat);
      type(blocker, chat);

      await().atMost(SOON).until(() -> writing(other).equals(List.of(alice.id())));
      type(other, room);
      await().atMost(SOON).until(() -> writing(blocker).equals(List.of(carol.id())));
      assertThat(blocker.events(TypingChanged.class))
          .allSatisfy(it -> assertThat(it.userIds()).doesNotContain(alice.id()));
      assertThat(writer.events(TypingChanged.class))
          .noneSatisfy(it -> assertThat(it.conversationId()).isEqualTo(chat));
    }
  }

  @Test
  void whoIsInvisibleLooksLikeOneWhoLeftToEverybody() {
    try (ChatSocket hidden = alice.connect();
        ChatSocket watcher = bob.connect()) {
      hidden.hello();
      watcher.hello();
      awaitSeen(watcher, PresenceStatus.ONLINE);

      choose("invisible");

      await().atMost(SOON).until(() -> lastOf(watcher) == PresenceStatus.OFFLINE);
      UserPresence left = seen(watcher);
      hidden.request(new SetActive(hidden.nextRef(), false)).join();
      hidden.request(new SetActive(hidden.nextRef(), true)).join();
      type(hidden, room);
      try (ChatSocket another = alice.connect()) {
        another.hello();
        hidden.say(room, "I say something all the same");
        watcher.awaitPosted(room, 1);
      }
      assertThat(seen(watcher)).isEqualTo(left);
      assertThat(left.status()).isEqualTo(PresenceStatus.OFFLINE);
      assertThat(
              Person.read(bob.get("/api/v1/presence?userIds=" + alice.id()))
                  .at("/presences/0/status")
                  .asString())
          .isEqualTo("offline");
      assertThat(watcher.events(TypingChanged.class)).isEmpty();
      assertThat(changes(watcher)).hasSize(1);
      assertThat(Person.read(alice.get("/api/v1/presence/me")).get("status").asString())
          .isEqualTo("invisible");

      choose("dnd");

      await().atMost(SOON).until(() -> lastOf(watcher) == PresenceStatus.DND);
    }
  }

  @Test
  void aUserIsIdleWhenNobodyUsesAnyDevice() {
    try (ChatSocket phone = alice.connect();
        ChatSocket laptop = alice.connect();
        ChatSocket watcher = bob.connect()) {
      phone.hello();
      laptop.hello();
      watcher.hello();
      awaitSeen(watcher, PresenceStatus.ONLINE);

      phone.request(new SetActive(phone.nextRef(), false)).join();
      laptop.request(new SetActive(laptop.nextRef(), false)).join();
      await().atMost(SOON).until(() -> lastOf(watcher) == PresenceStatus.IDLE);
      laptop.request(new SetActive(laptop.nextRef(), true)).join();

      await().atMost(SOON).until(() -> lastOf(watcher) == PresenceStatus.ONLINE);
      assertThat(changes(watcher)).hasSize(2);
    }
  }

  @Test
  void nobodySeesAConnectionThatIsBackWithinTenSeconds() {
    try (ChatSocket watcher = bob.connect()) {
      watcher.hello();
      try (ChatSocket first = alice.connect()) {
        first.hello();
        awaitSeen(watcher, PresenceStatus.ONLINE);
      }
      await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
      try (ChatSocket second = alice.connect()) {
        second.hello();
        await()
            .during(Duration.ofSeconds(9))
            .atMost(Duration.ofSeconds(10))
            .until(() -> changes(watcher).isEmpty());
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> lastOf(watcher) == PresenceStatus.OFFLINE);
    }
  }

  @Test
  void whoWasAtAKilledGatewayIsGoneWithinHalfAMinute() {
    try (ChatSocket watched = alice.connect();
        ChatSocket watcher = bob.connect()) {
      watched.hello();
      watcher.hello();
      awaitSeen(watcher, PresenceStatus.ONLINE);

      stack.kill("gateway");

      await().atMost(Duration.ofSeconds(32)).until(() -> lastOf(watcher) == PresenceStatus.OFFLINE);
    }
    stack.awaitReady("gateway");
  }

  @ParameterizedTest
  @ValueSource(strings = {"presence-service", "redis"})
  void nobodyIsAGhostAfterAKillWhileSomebodyGoes(String killed) {
    try (ChatSocket watcher = bob.connect();
        ChatSocket stays = carol.connect()) {
      watcher.hello();
      stays.hello();
      try (ChatSocket watched = alice.connect()) {
        watched.hello();
        awaitSeen(watcher, PresenceStatus.ONLINE);

        stack.kill(killed);
      }
      stack.awaitReady(killed);

      await().atMost(Duration.ofSeconds(40)).until(() -> lastOf(watcher) == PresenceStatus.OFFLINE);
      // Who has stayed is still there.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              Person.read(bob.get("/api/v1/presence?userIds=" + carol.id()))
                  .at("/presences/0/status")
                  .asString()
                  .equals("online"));
    }
  }

  @Test
  void nobodyIsAGhostWhoseLineIsCut() {
    try (var line = Line.to(stack.gatewayUri());
        ChatSocket watcher = bob.connect();
        ChatSocket watched = ChatSocket.open(line.uri(), alice.token())) {
      watcher.hello();
      watched.hello();
      awaitSeen(watcher, PresenceStatus.ONLINE);

      line.cut();

      await().atMost(Duration.ofSeconds(32)).until(() -> lastOf(watcher) == PresenceStatus.OFFLINE);
    }
  }

  @Test
  void whoIsBlockedSeesTheOtherGo() {
    try (ChatSocket watched = alice.connect();
        ChatSocket watcher = bob.connect()) {
      watched.hello();
      watcher.hello();
      awaitSeen(watcher, PresenceStatus.ONLINE);

      assertThat(alice.put("/api/v1/users/me/blocks/" + bob.id(), "").statusCode()).isEqualTo(204);

      await().atMost(SOON).until(() -> lastOf(watcher) == PresenceStatus.OFFLINE);
      assertThat(seen(watcher))
          .isEqualTo(new UserPresence(alice.id(), PresenceStatus.OFFLINE, null));
    }
  }

  private void choose(String status) {
    assertThat(
            alice.put("/api/v1/presence/me", "{\"status\": \"%s\"}".formatted(status)).statusCode())
        .isEqualTo(200);
  }

  private static ServerFrame type(ChatSocket socket, UUID conversation) {
    return socket.request(new SetTyping(socket.nextRef(), conversation, true)).join();
  }

  private static void stopTyping(ChatSocket socket, UUID conversation) {
    assertThat(socket.request(new SetTyping(socket.nextRef(), conversation, false)).join())
        .isInstanceOf(Noted.class);
  }

  /// Who writes in the room, as somebody was told last.
  private List<UUID> writing(ChatSocket socket) {
    List<TypingChanged> told =
        socket.events(TypingChanged.class).stream()
            .filter(it -> it.conversationId().equals(room))
            .toList();
    return told.isEmpty() ? List.of() : told.getLast().userIds();
  }

  private void awaitSeen(ChatSocket watcher, PresenceStatus status) {
    await().atMost(SOON).until(() -> seen(watcher).status() == status);
    before = watcher.events(PresenceChanged.class).size();
  }

  private UserPresence seen(ChatSocket watcher) {
    var watch = new WatchPresence(watcher.nextRef(), List.of(alice.id()));
    return ((PresenceSnapshot) watcher.request(watch).join()).presences().getFirst();
  }

  private List<PresenceChanged> changes(ChatSocket watcher) {
    return watcher.events(PresenceChanged.class).stream().skip(before).toList();
  }

  private PresenceStatus lastOf(ChatSocket watcher) {
    List<PresenceChanged> changes = changes(watcher);
    return changes.isEmpty() ? PresenceStatus.ONLINE : changes.getLast().status();
  }
}
