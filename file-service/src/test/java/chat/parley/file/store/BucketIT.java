package chat.parley.file.store;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static chat.parley.file.TestContents.assertHidden;
import static chat.parley.file.TestContents.randomBytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.FileEvent.FilesReleased;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Images;
import chat.parley.platform.messaging.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service with a bucket, in place of the local disk.
@FileServiceTest
@SuppressWarnings("NullAway.Init")
class BucketIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SIZE = 700_000;

  @TempDir private static Path server;
  private static S3Proxy proxy;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private ObjectStore objects;
  @Autowired private FileDirectory directory;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final byte[] content = randomBytes(SIZE);
  private UUID conversation;

  @DynamicPropertySource
  static void useBucket(DynamicPropertyRegistry registry) throws IOException {
    proxy = S3Proxy.start(server);
    await().atMost(PATIENCE).ignoreExceptions().until(proxy::isUp);
    registry.add("parley.file.s3.bucket", () -> S3Proxy.BUCKET);
    registry.add("parley.file.s3.endpoint", () -> proxy.properties().endpoint());
    registry.add("parley.file.s3.access-key", () -> proxy.properties().accessKey());
    registry.add("parley.file.s3.secret-key", () -> proxy.properties().secretKey());
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @Test
  void givesBackWhatCameInOneRequestAndInSeveral() throws IOException {
    byte[] shorter = Arrays.copyOf(content, SIZE - 1);
    UUID whole = client.uploaded(Member.ADA, conversation, "whole.bin", shorter);
    UUID pieces = inPieces("pieces.bin");

    for (UUID file : List.of(whole, pieces)) {
      byte[] expected = file.equals(whole) ? shorter : content;
      assertThat(download(file, "bytes=0-")).isEqualTo(expected);
      assertThat(download(file, "bytes=250000-599999"))
          .isEqualTo(Arrays.copyOfRange(content, 250_000, 600_000));
      assertThat(download(file, "bytes=-10"))
          .isEqualTo(Arrays.copyOfRange(expected, expected.length - 10, expected.length));
    }
    // One of the one, and three of the other, whose pieces are of 256 KB.
    assertThat(objects.list(conversation)).hasSize(1 + 3).contains(whole);
    assertThat(client.objects(conversation)).isEmpty();
  }

  @Test
  void keepsNothingReadableInTheBucketOrOnTheWayThere() throws IOException {
    byte[] text = "the quick brown canary ".repeat(20_000).getBytes(UTF_8);
    byte[] photograph = Images.encode(Images.corners(800, 600), "jpeg");

    client.uploaded(Member.ADA, conversation, "canary.txt", text);
    UUID image = client.uploaded(Member.ADA, conversation, "canary.jpg", photograph);

    assertThat(json(client.get(Member.ADA, "/api/v1/files/" + image)).get("width").asInt())
        .isEqualTo(800);
    assertThat(objects.list(conversation)).hasSize(2);
    for (Path written : client.everythingOnDisk()) {
      assertHidden(Files.readAllBytes(written));
    }
    for (Path written : inBucket()) {
      assertHidden(Files.readAllBytes(written));
      assertThat(written.getFileName().toString()).doesNotContain("canary");
    }
  }

  @Test
  void erasesFilesOfMessagesThatAreGoneAndThenTheConversation() throws IOException {
    UUID old = inPieces("old.bin");
    UUID young = client.uploaded(Member.ADA, conversation, "young.bin", new byte[SIZE]);
    directory.attach(conversation, Member.ADA.id(), Set.of(old, young));

    var released = new FilesReleased(conversation, Set.of(old), Instant.now());
    kafka.send(Topics.FILES, conversation.toString(), EventCodec.write(released)).join();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(objects.list(conversation)).containsExactly(young));
    var deleted = new ConversationDeleted(conversation, 5, Member.ADA.id(), Instant.now());
    kafka.send(Topics.CONVERSATIONS, conversation.toString(), EventCodec.write(deleted)).join();
    await().atMost(PATIENCE).until(() -> objects.list(conversation).isEmpty());
  }

  @Test
  void losesNothingOfAnUploadWhileTheBucketIsAway() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", SIZE);
    client.append(Member.ADA, upload, 0, Arrays.copyOf(content, 300_000));
    proxy.close();
    byte[] rest = Arrays.copyOfRange(content, 300_000, SIZE);

    assertThat(code(client.append(Member.ADA, upload, 300_000, rest))).isEqualTo("unavailable");
    assertThat(code(client.upload(Member.ADA, conversation, "b.bin", content)))
        .isEqualTo("unavailable");
    assertThat(client.offsetOf(Member.ADA, upload)).isEqualTo(300_000);

    proxy = proxy.startAgain();
    await().atMost(PATIENCE).ignoreExceptions().until(proxy::isUp);
    assertThat(client.append(Member.ADA, upload, 300_000, rest).statusCode()).isEqualTo(204);
    assertThat(download(upload, "bytes=0-")).isEqualTo(content);
  }

  private UUID inPieces(String name) throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, name, SIZE);
    assertThat(client.append(Member.ADA, upload, 0, content).statusCode()).isEqualTo(204);
    return upload;
  }

  private byte[] download(UUID file, String range) throws IOException {
    return client
        .send(
            client.request(Member.ADA, "/api/v1/files/" + file + "/content").header("Range", range))
        .body();
  }

  private static List<Path> inBucket() throws IOException {
    try (Stream<Path> paths = Files.walk(server.resolve("data"))) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
