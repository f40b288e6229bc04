package chat.parley.room.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.MemberOf;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RunningRoomService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Direct chats that somebody starts with whom the other shares no room.
@RunningRoomService
class ChatRequestsIT {
  @LocalServerPort private int port;
  @Autowired private RoomDirectory directory;
  private Client asker;
  private Client asked;

  @BeforeEach
  void meet() {
    asker = Client.user(port);
    asked = Client.user(port);
  }

  @Test
  void isListedApartForWhomItIsARequestAndAsUsualForWhoHasStartedIt() {
    Answer started = start(asker, asked);
    UUID chat = idOf(started);

    assertThat(started.json().has("request")).isFalse();
    assertThat(idsOf(asker, "conversations")).containsExactly(chat);
    assertThat(idsOf(asker, "requests")).isEmpty();
    assertThat(idsOf(asked, "conversations")).isEmpty();
    assertThat(idsOf(asked, "requests")).containsExactly(chat);
    assertThat(asked.get("/api/v1/conversations/" + chat).json().get("request").asBoolean())
        .isTrue();
    assertThat(directory.members(chat).requested()).containsExactly(asked.userId());
    assertThat(directory.membership(chat, asked.userId()).requested()).isTrue();
    assertThat(directory.membership(chat, asker.userId()).requested()).isFalse();
    var events = PublishedEvents.of(chat, 3);
    assertThat(((MemberJoined) events.get(1)).requested()).isNull();
    assertThat(((MemberJoined) events.get(2)).requested()).isTrue();
  }

  @Test
  void showsNothingOfWhoHasNotAccepted() {
    UUID chat = idOf(start(asker, asked));

    assertThat(directory.acquaintances(asker.userId(), Set.of(asked.userId()))).isEmpty();
    assertThat(directory.acquaintances(asked.userId(), Set.of(asker.userId())))
        .containsExactly(asker.userId());

    accept(asked, chat);

    assertThat(directory.acquaintances(asker.userId(), Set.of(asked.userId())))
        .containsExactly(asked.userId());
  }

  @Test
  void isAChatAsOthersOnceItIsAccepted() {
    UUID chat = idOf(start(asker, asked));

    assertThat(accept(asked, chat).json().has("request")).isFalse();
    assertThat(accept(asked, chat).status()).isEqualTo(200);

    assertThat(idsOf(asked, "conversations")).containsExactly(chat);
    assertThat(idsOf(asked, "requests")).isEmpty();
    assertThat(directory.members(chat).requested()).isEmpty();
    assertThat(directory.members(chat).version()).isEqualTo(4);
    assertThat(PublishedEvents.of(chat, 4).getLast())
        .isInstanceOfSatisfying(
            ConversationAccepted.class, it -> assertThat(it.userId()).isEqualTo(asked.userId()));
    assertThat(decline(asked, chat).code()).isEqualTo("conflict");
  }

  @Test
  void whoStartsWhatWasARequestAcceptsIt() {
    UUID chat = idOf(start(asker, asked));

    Answer back = start(asked, asker);

    assertThat(back.status()).isEqualTo(200);
    assertThat(idOf(back)).isEqualTo(chat);
    assertThat(back.json().has("request")).isFalse();
    assertThat(idsOf(asked, "conversations")).containsExactly(chat);
  }

  @Test
  void anAnswerAcceptsIt() {
    UUID chat = idOf(start(asker, asked));

    // As message-service does for who writes.
    assertThat(directory.accept(chat, asker.userId()).requested()).isFalse();
    assertThat(directory.members(chat).requested()).containsExactly(asked.userId());
    var accepted = directory.accept(chat, asked.userId());

    assertThat(accepted)
        .isEqualTo(
            new RoomDirectory.MembershipState(
                true, 4, false, true, true, false, false, null, false));
    assertThat(directory.accept(chat, asked.userId())).isEqualTo(accepted);
    assertThat(directory.accept(chat, UUID.randomUUID()).member()).isFalse();
    assertThat(directory.accept(UUID.randomUUID(), asked.userId()).version()).isZero();
  }

  @Test
  void whatIsDeclinedIsListedNoMoreAndWhoHasAskedDoesNotSeeIt() {
    UUID chat = idOf(start(asker, asked));
    var before = asker.get("/api/v1/conversations").json();

    assertThat(decline(asked, chat).status()).isEqualTo(204);
    assertThat(decline(asked, chat).status()).isEqualTo(204);

    assertThat(idsOf(asked, "requests")).isEmpty();
    assertThat(idsOf(asked, "conversations")).isEmpty();
    assertThat(directory.conversationsOf(List.of(asked.userId())).getFirst()).isEmpty();
    assertThat(asker.get("/api/v1/conversations").json()).isEqualTo(before);
    assertThat(directory.conversationsOf(List.of(asker.userId())).getFirst())
        .extracting(MemberOf::conversationId)
        .containsExactly(chat);
    assertThat(start(asker, asked).status()).isEqualTo(200);
    assertThat(directory.acquaintances(asker.userId(), Set.of(asked.userId()))).isEmpty();

    // Thought better of.
    accept(asked, chat);
    assertThat(idsOf(asked, "conversations")).containsExactly(chat);
  }

  @Test
  void isForTheOneWhoWasSpokenToAlone() {
    UUID chat = idOf(start(asker, asked));
    Client stranger = Client.user(port);

    assertThat(decline(asker, chat).code()).isEqualTo("conflict");
    accept(asker, chat);
    assertThat(idsOf(asked, "requests")).containsExactly(chat);
    assertThat(accept(stranger, chat).code()).isEqualTo("not-found");
    assertThat(decline(stranger, chat).code()).isEqualTo("not-found");
    UUID room = asker.createRoom("No chat", "public");
    assertThat(accept(asker, room).code()).isEqualTo("not-found");
    assertThat(decline(asker, room).code()).isEqualTo("not-found");
    assertThat(idsOf(asked, "requests")).containsExactly(chat);
  }

  @Test
  void whoShareARoomOrAGroupChatNeedNotAsk() {
    asked.join(asker.createRoom("Shared", "public"));
    UUID chat = idOf(start(asker, asked));
    assertThat(directory.members(chat).requested()).isEmpty();

    Client other = Client.user(port);
    asker.post("/api/v1/group-chats", Map.of("userIds", List.of(other.userId())));
    assertThat(directory.members(idOf(start(other, asker))).requested()).isEmpty();
  }

  @Test
  void ofTwoWhoStartItAtOnceNeitherWaitsForTheOther() throws Exception {
    List<Callable<Answer>> work = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      work.add(() -> start(asker, asked));
      work.add(() -> start(asked, asker));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> done : threads.invokeAll(work)) {
        assertThat(done.get().status()).isIn(200, 201);
      }
    }

    assertThat(idsOf(asker, "conversations")).hasSize(1);
    assertThat(idsOf(asked, "conversations")).hasSize(1);
  }

  private static Answer start(Client client, Client other) {
    return client.post("/api/v1/direct-chats", Map.of("userId", other.userId()));
  }

  private static Answer accept(Client client, UUID chat) {
    return client.post("/api/v1/direct-chats/" + chat + "/accept", Map.of());
  }

  private static Answer decline(Client client, UUID chat) {
    return client.post("/api/v1/direct-chats/" + chat + "/decline", Map.of());
  }

  private static List<UUID> idsOf(Client client, String list) {
    return client
        .get("/api/v1/conversations")
        .json()
        .get(list)
        .valueStream()
        .map(it -> UUID.fromString(it.get("id").asString()))
        .toList();
  }

  private static UUID idOf(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return UUID.fromString(answer.json().get("id").asString());
  }
}
