package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.local.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A room is deleted, and everything in it: nobody hears, reads or writes more of it, and no store
/// has it.
///
/// Trail: `docs/trails/shred.md`.
class DeletedRoomIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final LocalStack stack = RunningStack.get();
  private final Person owner = Person.signUp(stack.gatewayUri(), "owner");
  private final Person member = Person.signUp(stack.gatewayUri(), "member");
  private final Person absent = Person.signUp(stack.gatewayUri(), "absent");

  @Test
  void isGoneForEverybodyAndFromEveryStore() throws IOException {
    UUID room = owner.createRoom("Doomed", "public");
    UUID other = owner.createRoom("Spared", "public");
    List.of(member, absent).forEach(it -> it.join(room));
    absent.wantEverythingOf(room);
    member.join(other);
    String message = "message canary " + UUID.randomUUID();
    String content = "file canary " + UUID.randomUUID();
    String name = "name-canary-" + UUID.randomUUID() + ".txt";
    JsonNode file = Person.read(owner.upload(room, name, content));
    Path object = objectOf(file);
    String ciphertext = Files.readString(object, ISO_8859_1);
    String path = "/api/v1/conversations/" + room;

    try (ChatSocket here = owner.connect();
        ChatSocket there = member.connect()) {
      List.of(here, there).forEach(ChatSocket::hello);
      here.say(room, message);
      assertThat(there.awaitPosted(room, 1).getFirst().text()).isEqualTo(message);
      await().atMost(SOON).until(() -> absent.notifiedOf(room) == 1);

      assertThat(member.delete("/api/v1/rooms/" + room).statusCode()).isEqualTo(403);
      assertThat(owner.delete("/api/v1/rooms/" + room).statusCode()).isEqualTo(204);

      assertThat(here.say(room, UUID.randomUUID(), "anybody?"))
          .succeedsWithin(SOON)
          .isInstanceOfSatisfying(
              ServerFrame.Error.class,
              it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
      for (Person it : List.of(owner, member, absent)) {
        assertThat(it.get(path + "/messages").statusCode()).isEqualTo(404);
        assertThat(it.get(path + "/members").statusCode()).isEqualTo(404);
        assertThat(it.get(path + "/files").statusCode()).isEqualTo(404);
        assertThat(it.get("/api/v1/files/" + file.get("id").asString() + "/content").statusCode())
            .isEqualTo(404);
      }
      for (ChatSocket it : List.of(here, there)) {
        await().atMost(SOON).until(() -> !it.events(ConversationDeleted.class).isEmpty());
        assertThat(it.events(ConversationDeleted.class))
            .extracting(ConversationDeleted::conversationId)
            .containsExactly(room);
      }
      here.say(other, "life goes on");
      assertThat(there.awaitPosted(other, 1)).hasSize(1);
    }

    await().atMost(SOON).until(() -> absent.notifiedOf(room) == 0);
    await().atMost(SOON).until(() -> Files.notExists(object));
    try (ChatSocket again = member.connect()) {
      assertThat(again.hello().conversations())
          .extracting(ServerFrame.Head::conversationId)
          .containsExactly(other);
    }
    assertThat(
            FileScan.filesWith(
                List.of(stack.home()), message, content, name, ciphertext.substring(16)))
        .isEmpty();
  }

  private Path objectOf(JsonNode file) throws IOException {
    try (Stream<Path> files = Files.walk(stack.home())) {
      return files.filter(it -> it.endsWith(file.get("id").asString())).findFirst().orElseThrow();
    }
  }
}
