package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.PresenceChanged;
import chat.parley.contracts.frame.ServerFrame.PresenceSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two people do everything that this version offers.
class TwoPeopleChatIT {
  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");

  @Test
  void profileAppearsAfterSignUp() {
    JsonNode me = Person.read(alice.get("/api/v1/users/me"));
    assertThat(me.get("username").asString()).isEqualTo(alice.username());

    await()
        .untilAsserted(
            () -> assertThat(bob.get("/api/v1/users/" + alice.id()).statusCode()).isEqualTo(200));
  }

  @Test
  void publicRoomIsListedAndPrivateRoomIsHidden() {
    String name = "Garden " + UUID.randomUUID();
    UUID open = alice.createRoom(name, "public");
    UUID hidden = alice.createRoom(name, "private");

    JsonNode found =
        Person.read(bob.get("/api/v1/rooms?query=" + name.replace(" ", "%20"))).get("rooms");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("id").asString()).isEqualTo(open.toString());
    assertThat(bob.get("/api/v1/rooms/" + hidden).statusCode()).isEqualTo(404);
    assertThat(bob.post("/api/v1/rooms/" + hidden + "/join", List.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void receiverSeesEveryMessageOnceInOrderThoughItsConnectionIsCut() {
    UUID room = alice.createRoom("Cut", "public");
    bob.join(room);
    List<MessagePosted> before;
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      IntStream.rangeClosed(1, 20).forEach(i -> sender.say(room, "message " + i));
      before = receiver.awaitPosted(room, 10);
      receiver.cut();
      IntStream.rangeClosed(21, 40).forEach(i -> sender.say(room, "message " + i));

      long held = before.getLast().revision();
      try (ChatSocket again = bob.connect()) {
        again.hello(new Position(room, held));
        IntStream.rangeClosed(41, 50).forEach(i -> sender.say(room, "message " + i));
        List<MessagePosted> after = again.awaitPosted(room, 50 - before.size());

        List<MessagePosted> all = Stream.concat(before.stream(), after.stream()).toList();
        assertThat(all)
            .extracting(MessagePosted::text)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, 50).mapToObj(i -> "message " + i).toList());
        assertThat(all)
            .extracting(MessagePosted::revision)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
      }
    }
    assertThat(bob.history(room))
        .extracting(Person.Entry::text)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 50).mapToObj(i -> "message " + i).toList());
  }

  @Test
  void messageSentTwiceUnderOneIdIsStoredOnceAndAnsweredAlike() {
    UUID room = alice.createRoom("Twice", "public");
    UUID id = UUID.randomUUID();
    try (ChatSocket socket = alice.connect()) {
      socket.hello();
      var first = (MessageAccepted) socket.say(room, id, "once").join();
      var second = (MessageAccepted) socket.say(room, id, "once").join();

      assertThat(second.sequence()).isEqualTo(first.sequence());
      assertThat(second.createdAt()).isEqualTo(first.createdAt());
    }
    assertThat(alice.history(room)).hasSize(1);
  }

  @Test
  void formerMemberSeesNothingMore() {
    UUID room = alice.createRoom("Left", "public");
    bob.join(room);
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      sender.say(room, "while there");
      receiver.awaitPosted(room, 1);
      bob.leave(room);
      await().until(() -> !receiver.events(ServerFrame.ConversationLeft.class).isEmpty());

      sender.say(room, "behind your back");

      assertThat(receiver.posted(room)).hasSize(1);
      var refused = (ServerFrame.Error) receiver.say(room, UUID.randomUUID(), "let me in").join();
      assertThat(refused.code().code()).isEqualTo("not-found");
    }
    assertThat(bob.get("/api/v1/conversations/" + room + "/messages").statusCode()).isEqualTo(404);
  }

  @Test
  void aDirectChatCarriesMessagesHistoryAndFilesLikeARoom() {
    await()
        .untilAsserted(
            () -> assertThat(bob.get("/api/v1/users/" + alice.id()).statusCode()).isEqualTo(200));
    UUID chat;
    try (ChatSocket receiver = alice.connect();
        ChatSocket sender = bob.connect()) {
      receiver.hello();
      sender.hello();

      chat = bob.startDirectChat(alice.id());
      // What is there before it is known of is found in its history.
      await()
          .until(() ->
              receiver.events(ServerFrame.ConversationJoined.class).stream()
                  .anyMatch(it -> it.conversationId().equals(chat)));
      sender.say(chat, "just us");

      assertThat(receiver.awaitPosted(chat, 1).getFirst().text()).isEqualTo("just us");
    }
    assertThat(alice.startDirectChat(bob.id())).isEqualTo(chat);
    assertThat(alice.history(chat)).extracting(Person.Entry::text).containsExactly("just us");
    String files = "/api/v1/conversations/" + chat + "/files";
    JsonNode notes = Person.read(alice.upload(chat, "notes.txt", "for you"));
    assertThat(alice.get(files).body()).contains("notes.txt");
    assertThat(bob.get(files).body()).doesNotContain("notes.txt");
    var sent =
        alice.post(
            "/api/v1/conversations/" + chat + "/messages",
            Map.of(
                "clientMessageId",
                UUID.randomUUID(),
                "contentType",
                "text/plain",
                "text",
                "",
                "fileIds",
                List.of(notes.get("id").asString())));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    assertThat(bob.get(files).body()).contains("notes.txt");
    JsonNode listed = Person.read(alice.get("/api/v1/conversations")).at("/conversations/0");
    assertThat(listed.get("otherUserId").asString()).isEqualTo(bob.id().toString());
    Person stranger = Person.signUp(gateway, "mallory");
    assertThat(stranger.get("/api/v1/conversations/" + chat + "/messages").statusCode())
        .isEqualTo(404);
  }

  @Test
  void nobodyPostsInADirectChatAfterABlock() {
    await()
        .untilAsserted(
            () -> assertThat(bob.get("/api/v1/users/" + alice.id()).statusCode()).isEqualTo(200));
    await()
        .untilAsserted(
            () -> assertThat(alice.get("/api/v1/users/" + bob.id()).statusCode()).isEqualTo(200));
    UUID chat = bob.startDirectChat(alice.id());
    try (ChatSocket socket = bob.connect()) {
      socket.hello();
      socket.say(chat, UUID.randomUUID(), "hello").join();
      assertThat(alice.put("/api/v1/users/me/blocks/" + bob.id(), "").statusCode()).isEqualTo(204);

      await()
          .untilAsserted(() ->
              assertThat(socket.say(chat, UUID.randomUUID(), "still there?").join())
                  .isInstanceOfSatisfying(
                      ServerFrame.Error.class,
                      it -> assertThat(it.code().code()).isEqualTo("forbidden")));
      alice.delete("/api/v1/users/me/blocks/" + bob.id());
      await()
          .untilAsserted(() ->
              assertThat(socket.say(chat, UUID.randomUUID(), "again").join())
                  .isInstanceOf(MessageAccepted.class));
    }
    assertThat(alice.history(chat)).extracting(Person.Entry::text).contains("hello", "again");
  }

  @Test
  void onlyModeratorsPostInARoomForAnnouncements() {
    UUID room = alice.createRoom("News", "public");
    assertThat(alice.patch("/api/v1/rooms/" + room, "{\"posting\": \"moderators\"}").statusCode())
        .isEqualTo(200);
    bob.join(room);
    try (ChatSocket owner = alice.connect();
        ChatSocket reader = bob.connect()) {
      owner.hello();
      reader.hello();
      owner.say(room, "hear hear");
      assertThat(reader.awaitPosted(room, 1).getFirst().text()).isEqualTo("hear hear");

      assertThat(reader.say(room, UUID.randomUUID(), "me too").join())
          .isInstanceOfSatisfying(
              ServerFrame.Error.class, it -> assertThat(it.code().code()).isEqualTo("forbidden"));
      alice.put(
          "/api/v1/conversations/" + room + "/members/" + bob.id() + "/role",
          "{\"role\": \"moderator\"}");
      await()
          .untilAsserted(() ->
              assertThat(reader.say(room, UUID.randomUUID(), "thanks").join())
                  .isInstanceOf(MessageAccepted.class));
    }
  }

  @Test
  void nobodyStartsAChatWithWhoHasBlockedThem() {
    await()
        .untilAsserted(
            () -> assertThat(alice.get("/api/v1/users/" + bob.id()).statusCode()).isEqualTo(200));
    assertThat(alice.put("/api/v1/users/me/blocks/" + bob.id(), "").statusCode()).isEqualTo(204);

    for (UUID other : List.of(alice.id(), UUID.randomUUID())) {
      assertThat(bob.post("/api/v1/direct-chats", Map.of("userId", other.toString())).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void membersSeeEachOtherComeAndGo() {
    UUID room = alice.createRoom("Presence", "public");
    bob.join(room);
    try (ChatSocket watcher = alice.connect()) {
      watcher.hello();
      var snapshot =
          (PresenceSnapshot)
              watcher.request(new WatchPresence(watcher.nextRef(), List.of(bob.id()))).join();
      assertThat(snapshot.presences())
          .singleElement()
          .returns(PresenceStatus.OFFLINE, ServerFrame.UserPresence::status);

      ChatSocket watched = bob.connect();
      watched.hello();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> statuses(watcher).contains(PresenceStatus.ONLINE));
      watched.cut();

      await()
          .atMost(Duration.ofSeconds(40))
          .until(() ->
              statuses(watcher).equals(List.of(PresenceStatus.ONLINE, PresenceStatus.OFFLINE)));
    }
  }

  private static List<PresenceStatus> statuses(ChatSocket watcher) {
    return watcher.events(PresenceChanged.class).stream().map(PresenceChanged::status).toList();
  }

  @Test
  void absentMemberFindsNotificationAndReadsIt() {
    UUID room = alice.createRoom("Notify", "public");
    bob.join(room);
    bob.wantEverythingOf(room);
    try (ChatSocket sender = alice.connect()) {
      sender.hello();
      sender.say(room, "are you there?");
      sender.say(room, "hello?");
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            notifications(bob).path("unread").asInt() == 1
                && notifications(bob).get("notifications").get(0).get("count").asInt() == 2);
    JsonNode notification = notifications(bob).get("notifications").get(0);
    assertThat(notification.get("conversationId").asString()).isEqualTo(room.toString());
    String read = "/api/v1/notifications/" + notification.get("id").asString() + "/read";
    assertThat(alice.postRaw(read, "").statusCode()).isEqualTo(404);
    assertThat(bob.postRaw(read, "").statusCode()).isEqualTo(204);
    assertThat(notifications(bob).get("unread").asInt()).isZero();
    assertThat(notifications(alice).get("unread").asInt()).isZero();
  }

  private static JsonNode notifications(Person person) {
    return Person.read(person.get("/api/v1/notifications"));
  }

  @Test
  void fileIsForMembersOnly() {
    UUID room = alice.createRoom("Files", "private");
    var uploaded = alice.upload(room, "plan.txt", "the plan is simple");
    assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
    String file = "/api/v1/files/" + Person.read(uploaded).get("id").asString();

    assertThat(alice.get(file + "/content").body()).isEqualTo("the plan is simple");
    assertThat(bob.get(file).statusCode()).isEqualTo(404);
    assertThat(bob.get(file + "/content").statusCode()).isEqualTo(404);
    assertThat(bob.upload(room, "x.txt", "x").statusCode()).isEqualTo(404);
  }
}
