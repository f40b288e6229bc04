package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.PinMessage;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.ChangeAccepted;
import chat.parley.contracts.frame.ServerFrame.ConversationRead;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.MessageEdited;
import chat.parley.contracts.frame.ServerFrame.MessagePinned;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.ReadAccepted;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people do with messages once they are there, by the socket and by REST.
class MessageChangesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");
  private UUID room = new UUID(0, 0);

  @BeforeEach
  void meet() {
    room = alice.createRoom("Changes", "public");
    bob.join(room);
  }

  @Test
  void everyChangeReachesTheOthersInOrderLiveAndAfterwards() {
    try (ChatSocket hers = alice.connect();
        ChatSocket his = bob.connect()) {
      hers.hello();
      his.hello();
      hers.say(room, "frist");

      change(
          hers, new EditMessage(hers.nextRef(), room, 1, id(), "text/plain", "first", List.of()));
      change(his, new AddReaction(his.nextRef(), room, 1, id(), "🎉"));
      change(his, new AddReaction(his.nextRef(), room, 1, id(), "❤️"));
      change(his, new RemoveReaction(his.nextRef(), room, 1, id(), "🎉"));
      hers.say(room, "gone soon");
      change(hers, new DeleteMessage(hers.nextRef(), room, 2, id()));

      List<Change> live = awaitChanges(his, 7);
      assertRevisions(live, 1, 7);
      assertThat(live.get(1))
          .isInstanceOfSatisfying(
              MessageEdited.class, it -> assertThat(it.text()).isEqualTo("first"));
      try (ChatSocket later = bob.connect()) {
        later.hello(new Position(room, 0));
        List<Change> resumed = awaitChanges(later, 7);
        assertRevisions(resumed, 1, 7);
        assertThat(resumed.get(5))
            .isInstanceOfSatisfying(MessagePosted.class, it -> assertThat(it.text()).isNull());
      }
    }

    JsonNode page = read("/messages?after=0").get("messages");
    assertThat(page.get(0).get("text").asString()).isEqualTo("first");
    assertThat(page.get(0).has("editedAt")).isTrue();
    assertThat(page.get(0).get("reactions")).hasSize(1);
    assertThat(page.get(0).get("reactions").get(0).get("emoji").asString()).isEqualTo("❤️");
    assertThat(page.get(0).get("reactions").get(0).get("userIds").get(0).asString())
        .isEqualTo(bob.id().toString());
    assertThat(page.get(1).has("text")).isFalse();
    assertThat(page.get(1).get("deletedBy").asString()).isEqualTo(alice.id().toString());
    assertThat(read("/messages/1/contents")).hasSize(2);
    assertThat(read("/messages/1/contents").get(0).get("text").asString()).isEqualTo("frist");
    assertThat(read("/changes?after=3").get("changes")).hasSize(4);
  }

  @Test
  void restDoesWhatTheSocketDoes() {
    try (ChatSocket his = bob.connect()) {
      his.hello();
      UUID messageId = id();
      alice.post(
          messages(),
          Map.of("clientMessageId", messageId, "contentType", "text/plain", "text", "a"));
      String edit =
          "{\"clientChangeId\":\"%s\",\"contentType\":\"text/plain\",\"text\":\"b\"}"
              .formatted(id());
      String thumbsUp = messages() + "/1/reactions/%F0%9F%91%8D?clientChangeId=";

      assertThat(alice.patch(messages() + "/1", edit).statusCode()).isEqualTo(200);
      assertThat(alice.patch(messages() + "/1", edit).body())
          .isEqualTo(alice.patch(messages() + "/1", edit).body());
      assertThat(bob.patch(messages() + "/1", edit.replace("\"b\"", "\"c\"")).statusCode())
          .isEqualTo(403);
      assertThat(bob.put(thumbsUp + id(), "").statusCode()).isEqualTo(200);
      assertThat(bob.delete(thumbsUp + id()).statusCode()).isEqualTo(200);
      assertThat(bob.delete(messages() + "/1?clientChangeId=" + id()).statusCode()).isEqualTo(403);
      assertThat(alice.delete(messages() + "/1?clientChangeId=" + id()).statusCode())
          .isEqualTo(200);
      assertThat(alice.patch(messages() + "/1", edit.replace("\"b\"", "\"c\"")).statusCode())
          .as("the id is known")
          .isEqualTo(200);

      assertRevisions(awaitChanges(his, 5), 1, 5);
    }
  }

  @Test
  void whatIsPinnedIsListedForEverybodyUntilItIsDeleted() {
    try (ChatSocket hers = alice.connect();
        ChatSocket his = bob.connect()) {
      hers.hello();
      his.hello();
      hers.say(room, "read this first");
      hers.say(room, "and this");

      var refused =
          (ServerFrame.Error) his.request(new PinMessage(his.nextRef(), room, 1, id())).join();
      assertThat(refused.code().code()).isEqualTo("forbidden");
      change(hers, new PinMessage(hers.nextRef(), room, 1, id()));
      assertThat(alice.put(messages() + "/2/pin?clientChangeId=" + id(), "").statusCode())
          .isEqualTo(200);

      assertThat(awaitChanges(his, 4).get(2))
          .isInstanceOfSatisfying(
              MessagePinned.class, it -> assertThat(it.pinnedBy()).isEqualTo(alice.id()));
      JsonNode pins = read("/pins").get("pins");
      assertThat(pins).hasSize(2);
      assertThat(pins.get(0).at("/message/text").asString()).isEqualTo("and this");
      assertThat(pins.get(1).at("/message/sequence").asLong()).isEqualTo(1);
      assertThat(read("/messages/1").get("pinned").asBoolean()).isTrue();

      change(hers, new DeleteMessage(hers.nextRef(), room, 1, id()));
      assertThat(alice.delete(messages() + "/2/pin?clientChangeId=" + id()).statusCode())
          .isEqualTo(200);
      assertRevisions(awaitChanges(his, 6), 1, 6);
      assertThat(read("/pins").get("pins")).isEmpty();
      assertThat(read("/messages/2").has("pinned")).isFalse();
    }
  }

  @Test
  void moderatorsDeleteWhatOthersSayAndOthersDoNot() {
    Person carol = Person.signUp(gateway, "carol");
    carol.join(room);
    try (ChatSocket his = bob.connect();
        ChatSocket hers = alice.connect();
        ChatSocket carols = carol.connect()) {
      his.hello();
      hers.hello();
      carols.hello();
      his.say(room, "something rude");

      var refused =
          (ServerFrame.Error)
              carols.request(new DeleteMessage(carols.nextRef(), room, 1, id())).join();
      assertThat(refused.code().code()).isEqualTo("forbidden");
      change(hers, new DeleteMessage(hers.nextRef(), room, 1, id()));
      assertThat(awaitChanges(carols, 2).getLast().sequence()).isEqualTo(1);
    }
  }

  @Test
  void unreadAndMentionsAreCountedOnEveryDevice() {
    try (ChatSocket hers = alice.connect();
        ChatSocket phone = bob.connect();
        ChatSocket laptop = bob.connect()) {
      hers.hello();
      phone.hello();
      laptop.hello();
      // Who has said something is known as a member for sure.
      phone.say(room, "hi");
      hers.say(room, "hi all");
      var mention =
          new SendMessage(
              hers.nextRef(), room, id(), "text/plain", "bob?", null, List.of(), List.of(bob.id()));
      assertThat(hers.request(mention).join()).isInstanceOf(MessageAccepted.class);
      assertThat(unread().get("sequence").asLong()).isEqualTo(3);
      assertThat(unread().get("readSequence").asLong()).isZero();
      assertThat(unread().get("unreadMentions").asLong()).isEqualTo(1);

      var read = (ReadAccepted) phone.request(new MarkRead(phone.nextRef(), room, 3)).join();

      assertThat(read.readSequence()).isEqualTo(3);
      await().atMost(PATIENCE).until(() -> !laptop.events(ConversationRead.class).isEmpty());
      assertThat(laptop.events(ConversationRead.class))
          .containsExactly(new ConversationRead(room, 3, 0));
    }
    try (ChatSocket again = bob.connect()) {
      assertThat(again.hello().conversations())
          .singleElement()
          .satisfies(it -> {
            assertThat(it.sequence() - it.readSequence()).isZero();
            assertThat(it.unreadMentions()).isZero();
          });
    }
  }

  @Test
  void onlyOwnFilesCanBeAttached() {
    JsonNode mine = Person.read(bob.upload(room, "plan.txt", "the plan"));
    JsonNode hers = Person.read(alice.upload(room, "other.txt", "another"));
    try (ChatSocket socket = bob.connect()) {
      socket.hello();

      assertThat(attach(socket, hers)).isInstanceOf(ServerFrame.Error.class);
      assertThat(attach(socket, mine)).isInstanceOf(MessageAccepted.class);
      assertThat(socket.awaitPosted(room, 1).getFirst().fileIds())
          .containsExactly(UUID.fromString(mine.get("id").asString()));
    }
  }

  private ServerFrame attach(ChatSocket socket, JsonNode file) {
    List<UUID> files = List.of(UUID.fromString(file.get("id").asString()));
    return socket
        .request(
            new SendMessage(socket.nextRef(), room, id(), "text/plain", "", null, files, List.of()))
        .join();
  }

  private static void change(ChatSocket socket, ClientFrame.ChangeMessage change) {
    assertThat(socket.request(change).join()).isInstanceOf(ChangeAccepted.class);
  }

  private static List<Change> awaitChanges(ChatSocket socket, int count) {
    await().atMost(PATIENCE).until(() -> socket.events(Change.class).size() >= count);
    return socket.events(Change.class);
  }

  private static void assertRevisions(List<Change> changes, long first, long last) {
    assertThat(changes)
        .extracting(Change::revision)
        .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList());
  }

  private JsonNode unread() {
    return Person.read(bob.get("/api/v1/unread")).get("conversations").get(0);
  }

  private JsonNode read(String path) {
    return Person.read(bob.get("/api/v1/conversations/" + room + path));
  }

  private String messages() {
    return "/api/v1/conversations/" + room + "/messages";
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
