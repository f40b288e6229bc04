package chat.parley.room.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.ConversationCopy.Conversation;
import chat.parley.room.Client;
import chat.parley.room.RunningRoomService;
import chat.parley.test.InternalClients;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningRoomService
class ConversationCopyIT {
  @LocalServerPort private int port;
  private Client alice = new Client(0, new UUID(0, 0), "");
  private Client bob = alice;

  @BeforeEach
  void meet() {
    alice = Client.user(port);
    bob = Client.user(port);
  }

  @Test
  void tellsWhatTheUserIsInAndAsWhat() {
    UUID own = alice.createRoom("Own", "private");
    UUID other = bob.createRoom("Other", "public");
    alice.join(other);
    UUID left = bob.createRoom("Left", "public");
    alice.join(left);
    alice.leave(left);
    bob.createRoom("Elsewhere", "public");
    UUID chat =
        UUID.fromString(
            alice
                .post("/api/v1/direct-chats", Map.of("userId", bob.userId()))
                .json()
                .get("id")
                .asString());
    UUID group =
        UUID.fromString(
            alice
                .post("/api/v1/group-chats", Map.of("userIds", List.of(bob.userId())))
                .json()
                .get("id")
                .asString());

    List<Conversation> found = copies().conversations(alice.userId());

    assertThat(found)
        .extracting(Conversation::id, Conversation::kind, Conversation::name, Conversation::role)
        .containsExactly(
            tuple(own, "room", "Own", "owner"),
            tuple(other, "room", "Other", "member"),
            tuple(chat, "direct", null, "member"),
            tuple(group, "group", null, "owner"));
    assertThat(found)
        .extracting(Conversation::withUserId)
        .containsExactly(null, null, bob.userId(), null);
    assertThat(found).extracting(Conversation::joinedAt).isSorted();
    assertThat(copies().conversations(UUID.randomUUID())).isEmpty();
  }

  @Test
  void answersServicesOnly() {
    assertThat(alice.get("/internal/copies/" + alice.userId() + "/conversations").code())
        .isEqualTo("forbidden");
  }

  private ConversationCopy copies() {
    return InternalClients.client(port, Client.service(port).token(), ConversationCopy.class);
  }
}
