package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.LocalStack;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What people write is in no file of the stack: not PostgreSQL's, Kafka's, Redis' or the object
/// store's, and in no log.
class NothingReadableAtRestIT {
  private final LocalStack stack = RunningStack.get();
  private final Person alice = Person.signUp(stack.gatewayUri(), "alice");
  private final Person bob = Person.signUp(stack.gatewayUri(), "bob");

  @Test
  void canaryIsInNoFile() throws IOException {
    UUID room = alice.createRoom("Canaries", "public");
    bob.join(room);
    String message = "message canary " + UUID.randomUUID();
    String content = "file canary " + UUID.randomUUID();
    String name = "name-canary-" + UUID.randomUUID() + ".txt";
    try (ChatSocket sender = alice.connect();
        ChatSocket receiver = bob.connect()) {
      sender.hello();
      receiver.hello();
      sender.say(room, message);
      assertThat(receiver.awaitPosted(room, 1).getFirst().text()).isEqualTo(message);
    }
    String draft = "draft canary " + UUID.randomUUID();
    String drafts = "/api/v1/conversations/" + room + "/draft";
    String body = "{\"text\":\"%s\",\"ageMs\":0}".formatted(draft);
    assertThat(alice.put(drafts, body).statusCode()).isEqualTo(200);
    assertThat(Person.read(alice.get(drafts)).get("text").asString()).isEqualTo(draft);
    assertThat(alice.upload(room, name, content).statusCode()).isEqualTo(201);

    // The room's id is in clear by design: finding it shows that the scan sees what was just
    // written.
    assertThat(
            FileScan.filesWith(
                List.of(stack.postgresDataFolder()), room.toString(), FileScan.bytesOf(room)))
        .isNotEmpty();
    assertThat(FileScan.filesWith(List.of(stack.kafkaDataFolder()), room.toString())).isNotEmpty();
    assertThat(FileScan.filesWith(List.of(stack.home()), message, content, name, draft)).isEmpty();
  }
}
