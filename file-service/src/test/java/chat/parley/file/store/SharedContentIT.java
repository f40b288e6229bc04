package chat.parley.file.store;

import static chat.parley.file.FilesClient.json;
import static chat.parley.file.TestContents.randomBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.Topics;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Images;
import chat.parley.platform.messaging.EventCodec;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/// What is the same in one conversation is stored once.
@FileServiceTest
class SharedContentIT {
  // More than two pieces of a file that comes in pieces.
  private static final int SIZE = 600_001;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private AbandonedUploads abandoned;
  @Autowired private JdbcClient jdbc;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final byte[] content = randomBytes(SIZE);
  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, true", "false, true, true", "true, false, true", "true, true, true",
    "false, false, false", "false, true, false", "true, false, false", "true, true, false"
  })
  void isThereForTheOtherAndGoesWithTheLast(
      boolean firstInPieces, boolean secondInPieces, boolean firstGoesFirst) throws IOException {
    UUID first = upload(Member.ADA, "first.bin", firstInPieces);
    List<Path> stored = client.objects(conversation);
    UUID second = upload(Member.BOB, "second.bin", secondInPieces);

    assertThat(client.objects(conversation)).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(nameOf(first)).isEqualTo("first.bin");
    assertThat(nameOf(second)).isEqualTo("second.bin");
    assertThat(download(first)).isEqualTo(content);
    assertThat(download(second)).isEqualTo(content);
    assertThat(range(second)).isEqualTo(Arrays.copyOfRange(content, 250_000, 550_000));

    UUID going = firstGoesFirst ? first : second;
    UUID staying = firstGoesFirst ? second : first;
    abandoned.erase(conversation, Set.of(going));
    abandoned.erase(conversation, Set.of(going));
    abandoned.sweep();
    assertThat(client.get(Member.ADA, "/api/v1/files/" + going).statusCode()).isEqualTo(404);
    assertThat(download(staying)).isEqualTo(content);
    assertThat(client.objects(conversation)).containsExactlyInAnyOrderElementsOf(stored);
    UUID third = upload(Member.ADA, "third.bin", firstInPieces);
    assertThat(client.objects(conversation)).containsExactlyInAnyOrderElementsOf(stored);

    abandoned.erase(conversation, Set.of(staying));
    assertThat(download(third)).isEqualTo(content);
    abandoned.erase(conversation, Set.of(third));
    assertThat(client.isEmpty(conversation)).isTrue();
    assertThat(piecesLeft()).isZero();
  }

  @Test
  void isToldOfImagesByWhatIsKeptOfThem() throws IOException {
    byte[] photograph =
        Images.withExif(Images.encode(Images.corners(800, 600), "jpeg"), 6, ByteOrder.BIG_ENDIAN);
    UUID first = client.uploaded(Member.ADA, conversation, "a.jpg", photograph);
    byte[] kept = download(first);
    UUID second = client.uploaded(Member.BOB, conversation, "b.jpg", photograph);
    UUID third = client.uploaded(Member.BOB, conversation, "c.jpg", kept);

    assertThat(client.objects(conversation)).hasSize(1);
    abandoned.erase(conversation, Set.of(first));
    for (UUID image : List.of(second, third)) {
      assertThat(download(image)).isEqualTo(kept);
      assertThat(client.get(Member.ADA, "/api/v1/files/" + image + "/thumbnail").statusCode())
          .isEqualTo(200);
    }
    abandoned.erase(conversation, Set.of(second, third));
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void isStoredAnewInAnotherConversationAndWhereItDiffers() throws IOException {
    UUID other = rooms.create(Member.ADA.id());
    byte[] alike = content.clone();
    alike[SIZE / 2] ^= 1;
    UUID here = upload(Member.ADA, "a.bin", false);
    UUID changed = client.uploaded(Member.ADA, conversation, "a.bin", alike);
    client.uploaded(Member.ADA, other, "a.bin", content);
    client.uploaded(Member.ADA, other, "b.bin", content);

    assertThat(client.objects(conversation)).hasSize(2);
    assertThat(client.objects(other)).hasSize(1);
    assertThat(download(here)).isEqualTo(content);
    assertThat(download(changed)).isEqualTo(alike);
    // Who reads the disk learns neither what it is nor that it is the same elsewhere.
    List<byte[]> digests = digestsIn(conversation);
    assertThat(digests).hasSize(2).doesNotHaveDuplicates();
    assertThat(digestsIn(other)).hasSize(2).noneMatch(it -> has(digests, it));
    assertThat(digests).noneMatch(it -> startsWith(sha256(content), it));
  }

  @Test
  void isStoredAnewWhereTheFirstIsSpoilt() throws IOException {
    UUID first = upload(Member.ADA, "a.bin", false);
    UUID second = upload(Member.ADA, "b.bin", false);
    Path object = client.objects(conversation).getFirst();
    byte[] bytes = Files.readAllBytes(object);
    bytes[SIZE / 2] ^= 1;
    Files.write(object, bytes);

    UUID third = upload(Member.BOB, "c.bin", false);

    assertThat(client.objects(conversation)).hasSize(2);
    assertThat(download(third)).isEqualTo(content);
    abandoned.erase(conversation, Set.of(first, second));
    assertThat(download(third)).isEqualTo(content);
  }

  @Test
  void isNeverLostWhileOthersComeAndGo() throws Exception {
    UUID kept = upload(Member.ADA, "kept.bin", false);
    Callable<UUID> comeAndGo =
        () -> {
          UUID passing = upload(Member.ADA, "passing.bin", false);
          UUID staying = upload(Member.BOB, "staying.bin", false);
          abandoned.erase(conversation, Set.of(passing));
          return staying;
        };
    List<UUID> files = new ArrayList<>(List.of(kept));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<UUID>> all = threads.invokeAll(Collections.nCopies(8, comeAndGo));
      abandoned.erase(conversation, Set.of(files.removeFirst()));
      for (Future<UUID> each : all) {
        files.add(each.get());
      }
    }

    for (UUID file : files) {
      assertThat(download(file)).isEqualTo(content);
    }
    for (UUID file : files) {
      assertThat(download(file)).isEqualTo(content);
      abandoned.erase(conversation, Set.of(file));
    }
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void goesWithItsConversation() throws IOException {
    UUID first = upload(Member.ADA, "a.bin", true);
    upload(Member.BOB, "b.bin", false);
    abandoned.erase(conversation, Set.of(first));

    var deleted = new ConversationDeleted(conversation, 5, Member.ADA.id(), Instant.now());
    kafka.send(Topics.CONVERSATIONS, conversation.toString(), EventCodec.write(deleted)).join();

    await().atMost(Duration.ofSeconds(60)).until(() -> client.isEmpty(conversation));
  }

  private UUID upload(Member member, String name, boolean inPieces) throws IOException {
    if (!inPieces) {
      return client.uploaded(member, conversation, name, content);
    }
    UUID upload = client.begun(member, conversation, name, SIZE);
    assertThat(client.append(member, upload, 0, content).statusCode()).isEqualTo(204);
    assertThat(client.offsetOf(member, upload)).isEqualTo(SIZE);
    return upload;
  }

  private byte[] download(UUID file) throws IOException {
    return client.get(Member.ADA, "/api/v1/files/" + file + "/content").body();
  }

  private byte[] range(UUID file) throws IOException {
    return client
        .send(
            client
                .request(Member.ADA, "/api/v1/files/" + file + "/content")
                .header("Range", "bytes=250000-549999"))
        .body();
  }

  private String nameOf(UUID file) throws IOException {
    return json(client.get(Member.ADA, "/api/v1/files/" + file)).get("name").asString();
  }

  private long piecesLeft() {
    return jdbc.sql(
            """
            select count(*) from file_piece p
            where not exists (select from file f where f.id = p.file_id)
            """)
        .query(Long.class)
        .single();
  }

  private List<byte[]> digestsIn(UUID in) {
    return jdbc.sql("select digest from file where conversation_id = ? and digest is not null")
        .param(in)
        .query((row, _) -> row.getBytes("digest"))
        .list();
  }

  private static boolean has(List<byte[]> all, byte[] one) {
    return all.stream().anyMatch(it -> Arrays.equals(it, one));
  }

  private static boolean startsWith(byte[] whole, byte[] beginning) {
    return Arrays.equals(Arrays.copyOf(whole, beginning.length), beginning);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException exception) {
      throw new AssertionError(exception);
    }
  }
}
