package chat.parley.file.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.FileEvent.FilesReleased;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.platform.messaging.EventCodec;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

/// Files that message-service has let go of, since the messages that they came with are gone.
@FileServiceTest
class FileErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  // More than the sockets and the pipes of both sides hold.
  private static final int LARGE = 24_000_000;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileDirectory directory;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @Test
  void takesTheBytesAndTheRowAndLeavesTheOthers() throws IOException {
    UUID old = client.uploaded(Member.ADA, conversation, "old", new byte[10]);
    UUID young = client.uploaded(Member.ADA, conversation, "young", new byte[11]);
    UUID elsewhere =
        client.uploaded(Member.ADA, rooms.create(Member.ADA.id()), "elsewhere", new byte[10]);
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(old, young))).hasSize(2);

    release(old, elsewhere, UUID.randomUUID());

    awaitErased(old);
    assertThat(status(old)).isEqualTo(404);
    assertThat(status(young)).isEqualTo(200);
    assertThat(status(elsewhere)).as("it is of another conversation").isEqualTo(200);
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(old, young)))
        .containsExactly(young);
  }

  @Test
  void changesNothingWhenTheEventIsRepeated() throws IOException {
    UUID old = client.uploaded(Member.ADA, conversation, "old", new byte[10]);
    UUID last = client.uploaded(Member.ADA, conversation, "last", new byte[11]);

    release(old);
    release(old);
    release();
    release(last);

    awaitErased(last);
    assertThat(client.isEmpty(conversation)).isTrue();
    assertThat(status(old)).isEqualTo(404);
  }

  @Test
  void aDownloadUnderWayGetsTheRestOrBreaksOff() throws IOException {
    byte[] content = new byte[LARGE];
    new Random(1).nextBytes(content);
    UUID file = client.begun(Member.ADA, conversation, "large.bin", LARGE);
    assertThat(client.append(Member.ADA, file, 0, content).statusCode()).isEqualTo(204);
    UUID whole =
        client.uploaded(Member.ADA, conversation, "small.bin", Arrays.copyOf(content, 15_000_000));

    try (Socket inPieces = client.download(Member.ADA, file);
        Socket atOnce = client.download(Member.ADA, whole)) {
      InputStream pieces = bodyOf(inPieces);
      InputStream object = bodyOf(atOnce);
      release(file, whole);
      awaitErased(file);
      awaitErased(whole);

      assertThat(object.readNBytes(15_000_000)).isEqualTo(Arrays.copyOf(content, 15_000_000));
      // Pieces that are not open yet are gone: the connection breaks, and nothing wrong comes.
      byte[] got = pieces.readAllBytes();
      assertThat(got.length).isLessThan(LARGE);
      assertThat(got).isEqualTo(Arrays.copyOf(content, got.length));
    }
  }

  // Behind the head of the answer.
  private static InputStream bodyOf(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 200");
    return in;
  }

  private void release(UUID... files) {
    var event = new FilesReleased(conversation, Set.of(files), Instant.now());
    kafka.send(Topics.FILES, conversation.toString(), EventCodec.write(event)).join();
  }

  private void awaitErased(UUID file) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            client.objects(conversation).stream()
                .noneMatch(it -> it.getFileName().toString().equals(file.toString())));
    await().atMost(PATIENCE).until(() -> status(file) == 404);
  }

  private int status(UUID file) throws IOException {
    return client.get(Member.ADA, "/api/v1/files/" + file).statusCode();
  }
}
