package chat.parley.file.upload;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Images;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.messaging.EventCodec;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/// Files that go from one conversation to another.
@FileServiceTest
class CopyIT {
  // More than a piece of a file that comes in pieces, and than a segment of a stream.
  private static final int SIZE = 700_000;
  private static final long LARGEST = 1024 * 1024 * 1024;
  private static final long QUOTA = 2 * LARGEST;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileRepository files;
  @Autowired private FileDirectory directory;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final byte[] content = new byte[SIZE];
  private Member bob;
  private UUID source;
  private UUID target;

  @BeforeEach
  void createConversations() {
    new Random(SIZE).nextBytes(content);
    bob = Member.create("Bob");
    source = rooms.create(Member.ADA.id(), bob.id());
    target = rooms.create(bob.id());
  }

  @Test
  void isAFileOfTheOtherConversationThatOutlivesTheFirst() throws IOException {
    UUID upload = client.begun(Member.ADA, source, "plan.bin", SIZE);
    client.append(Member.ADA, upload, 0, content);

    HttpResponse<byte[]> answer = copy(bob, upload, target);

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode file = json(answer);
    UUID copy = UUID.fromString(file.get("id").asString());
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/files/" + copy);
    assertThat(file.get("name").asString()).isEqualTo("plan.bin");
    assertThat(file.get("size").asLong()).isEqualTo(SIZE);
    FileEntry row = files.findStored(copy).orElseThrow();
    assertThat(row.uploaderId()).isEqualTo(bob.id());
    assertThat(row.file().conversationId()).isEqualTo(target);
    assertThat(directory.originals(target, bob.id(), Set.of(copy, upload)))
        .isEqualTo(Map.of(copy, upload));
    assertThat(directory.originals(target, Member.ADA.id(), Set.of(copy))).isEmpty();
    assertThat(client.get(Member.ADA, "/api/v1/files/" + copy).statusCode()).isEqualTo(404);

    // The key of the one opens nothing of the other.
    assertThat(Files.readAllBytes(client.objects(target).getFirst()))
        .isNotEqualTo(Files.readAllBytes(client.objects(source).getFirst()));
    rooms.destroyKey(source);
    var deleted = new ConversationDeleted(source, 5, Member.ADA.id(), Instant.now());
    kafka.send(Topics.CONVERSATIONS, source.toString(), EventCodec.write(deleted)).join();
    await().atMost(Duration.ofSeconds(20)).until(() -> client.isEmpty(source));
    assertThat(client.get(bob, "/api/v1/files/" + copy + "/content").body()).isEqualTo(content);
  }

  @Test
  void keepsThePreviewOfAnImage() throws IOException {
    UUID image =
        client.uploaded(
            Member.ADA, source, "a.png", Images.encode(Images.corners(640, 480), "png"));

    JsonNode copy = json(copy(bob, image, target));

    assertThat(copy.get("contentType").asString()).isEqualTo("image/png");
    assertThat(copy.get("width").asInt()).isEqualTo(640);
    assertThat(copy.get("blurHash").asString()).isNotEmpty();
    String thumbnail = "/api/v1/files/" + copy.get("id").asString() + "/thumbnail";
    assertThat(client.get(bob, thumbnail).statusCode()).isEqualTo(200);
  }

  @Test
  void isRefusedAsAbsentWhereOneOfTheTwoIsNotTheCallers() throws IOException {
    UUID file = client.uploaded(Member.ADA, source, "plan.txt", "plan".getBytes(UTF_8));
    Member stranger = Member.create("Stranger");
    UUID theirs = rooms.create(stranger.id());

    assertRefused(copy(stranger, file, theirs), 404, "not-found");
    assertRefused(copy(Member.ADA, file, target), 404, "not-found");
    assertRefused(copy(bob, UUID.randomUUID(), target), 404, "not-found");
    assertRefused(copy(bob, file, UUID.randomUUID()), 404, "not-found");
    rooms.silence(target);
    assertRefused(copy(bob, file, target), 403, "forbidden");

    rooms.removeEveryone(source);
    UUID own = rooms.create(bob.id());
    assertRefused(copy(bob, file, own), 404, "not-found");
    assertThat(client.isEmpty(own)).isTrue();
    assertThat(client.isEmpty(target)).isTrue();
  }

  @Test
  void countsAsAnUploadDoes() throws IOException {
    UUID file = client.uploaded(Member.ADA, source, "plan.bin", content);
    client.begun(bob, target, "most.bin", LARGEST);
    client.begun(bob, target, "rest.bin", QUOTA - LARGEST - SIZE + 1);

    assertRefused(copy(bob, file, target), 413, "quota-exceeded");
    assertThat(client.objects(target)).isEmpty();
  }

  private HttpResponse<byte[]> copy(Member member, UUID file, UUID to) throws IOException {
    return client.send(
        client
            .request(member, "/api/v1/files/" + file + "/copies")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"conversationId\":\"" + to + "\"}")));
  }

  private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(code);
  }
}
