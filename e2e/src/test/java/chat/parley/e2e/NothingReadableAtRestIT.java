package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.LocalStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
    assertThat(alice.upload(room, name, content).statusCode()).isEqualTo(201);

    // The room's id is in clear by design: finding it shows that the scan sees what was just
    // written.
    assertThat(filesWith(List.of(stack.postgresDataFolder()), room.toString(), bytesOf(room)))
        .isNotEmpty();
    assertThat(filesWith(List.of(stack.kafkaDataFolder()), room.toString())).isNotEmpty();
    assertThat(filesWith(List.of(stack.home()), message, content, name)).isEmpty();
  }

  private static String bytesOf(UUID id) {
    return new String(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array(),
        ISO_8859_1);
  }

  private static List<Path> filesWith(List<Path> folders, String... needles) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (contains(file, needles)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private static boolean contains(Path file, String... needles) throws IOException {
    try {
      String bytes = Files.readString(file, ISO_8859_1);
      return Stream.of(needles).anyMatch(bytes::contains);
    } catch (NoSuchFileException deletedMeanwhile) {
      return false;
    }
  }
}
