package chat.parley.file.scan;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static chat.parley.file.TestContents.randomBytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.FileEvent.FilesReleased;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Images;
import chat.parley.platform.messaging.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@FileServiceTest
@SuppressWarnings("NullAway.Init")
class ScanIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String GIVEN_OUT = "";
  private static final int TOO_LONG = 2 * ClamdProcess.LONGEST;
  private static final byte[] VIRUS = ClamdProcess.EICAR.getBytes(UTF_8);

  @TempDir private static Path folder;
  private static ClamdProcess clamd;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileDirectory directory;
  @Autowired private KafkaTemplate<String, byte[]> kafka;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient jdbc;

  private UUID conversation;

  @DynamicPropertySource
  static void scan(DynamicPropertyRegistry registry) throws IOException {
    clamd = ClamdProcess.start(folder);
    await().atMost(PATIENCE).until(clamd::isUp);
    registry.add("parley.file.scan.clamd", clamd::address);
    registry.add("parley.file.scan.retry-after", () -> "100ms");
    registry.add("parley.file.scan.retry-at-most", () -> "1s");
    registry.add("parley.file.scan.backlog-every", () -> "200ms");
    registry.add("parley.file.scan.backlog-retry-after", () -> "200ms");
  }

  @AfterAll
  static void stop() {
    clamd.close();
  }

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
  }

  @Test
  void givesOutWhatIsClean() throws IOException {
    double before = scans("clean");
    byte[] content = randomBytes(700_000);
    UUID upload = client.begun(Member.ADA, conversation, "plan.bin", content.length);
    assertThat(client.append(Member.ADA, upload, 0, content).statusCode()).isEqualTo(204);

    awaitScan(upload, GIVEN_OUT);

    assertThat(content(Member.BOB, upload).body()).isEqualTo(content);
    assertThat(scans("clean")).isGreaterThan(before);
  }

  @Test
  void removesWhatIsInfectedAndSaysSo() throws IOException {
    byte[] picture = Images.encode(Images.corners(800, 600), "gif");
    UUID inOne = client.uploaded(Member.ADA, conversation, "virus.txt", VIRUS);
    UUID inPieces = client.begun(Member.ADA, conversation, "virus.bin", 300_000 + VIRUS.length);
    client.append(Member.ADA, inPieces, 0, new byte[300_000]);
    client.append(Member.ADA, inPieces, 300_000, VIRUS);
    UUID clean = client.uploaded(Member.ADA, conversation, "a.gif", picture);

    for (UUID infected : new UUID[] {inOne, inPieces}) {
      awaitScan(infected, "infected");
      assertRefused(content(Member.BOB, infected), 410, "infected");
      assertRefused(thumbnail(infected), 410, "infected");
      assertRefused(copy(infected), 410, "infected");
      assertThat(content(Member.create("Stranger"), infected).statusCode()).isEqualTo(404);
    }

    awaitScan(clean, GIVEN_OUT);
    await().atMost(PATIENCE).until(() -> client.objects(conversation).size() == 1);
    assertThat(thumbnail(clean).statusCode()).isEqualTo(200);
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(inOne, inPieces, clean)))
        .containsExactly(clean);
    assertThat(scans("infected")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void holdsFilesWhileNobodyScansAndLosesNone() throws IOException {
    byte[] picture = Images.encode(Images.corners(800, 600), "png");
    clamd.close();
    double failed = scans("failed");
    UUID image = client.uploaded(Member.ADA, conversation, "a.png", picture);
    UUID virus = client.uploaded(Member.ADA, conversation, "virus.txt", VIRUS);
    UUID wanted = client.uploaded(Member.ADA, conversation, "gone.txt", "x".getBytes(UTF_8));

    // It can be sent, and is seen, and nobody is given a byte of it.
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(image, virus, wanted)))
        .hasSize(3);
    await().atMost(PATIENCE).until(() -> scans("failed") >= failed + 3);
    for (Member member : new Member[] {Member.ADA, Member.BOB}) {
      assertThat(scanOf(member, image)).isEqualTo("waiting");
      assertRefused(content(member, image), 409, "unscanned");
    }
    assertRefused(thumbnail(image), 409, "unscanned");
    assertRefused(copy(image), 409, "unscanned");
    var page = client.get(Member.BOB, "/api/v1/conversations/" + conversation + "/files");
    assertThat(json(page).get("files").size()).isEqualTo(3);
    release(wanted);
    await()
        .atMost(PATIENCE)
        .until(() ->
            client.get(Member.BOB, "/api/v1/files/" + wanted).statusCode() == 404
                && client.objects(conversation).size() == 2);

    clamd.startAgain();

    awaitScan(image, GIVEN_OUT);
    assertThat(content(Member.BOB, image).statusCode()).isEqualTo(200);
    assertThat(thumbnail(image).statusCode()).isEqualTo(200);
    awaitScan(virus, "infected");
    release(virus);
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(Member.BOB, "/api/v1/files/" + virus).statusCode() == 404);
  }

  @Test
  void holdsWhatIsTooLongForTheScanner() throws IOException {
    double failed = scans("failed");
    UUID file = client.uploaded(Member.ADA, conversation, "long.bin", randomBytes(TOO_LONG));

    await().atMost(PATIENCE).until(() -> scans("failed") >= failed + 2);

    assertThat(scanOf(Member.ADA, file)).isEqualTo("waiting");
    assertRefused(content(Member.ADA, file), 409, "unscanned");
    UUID other = client.uploaded(Member.ADA, conversation, "short.bin", randomBytes(10));
    awaitScan(other, GIVEN_OUT);
    release(file);
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(Member.ADA, "/api/v1/files/" + file).statusCode() == 404);
  }

  @Test
  void scansWhatWasStoredBeforeThereWasAScanner() throws IOException {
    clamd.close();
    UUID virus = client.uploaded(Member.ADA, conversation, "virus.txt", VIRUS);
    UUID same = client.uploaded(Member.BOB, conversation, "same.txt", VIRUS);
    UUID tooLong = client.uploaded(Member.ADA, conversation, "long.bin", randomBytes(TOO_LONG));
    UUID clean = client.uploaded(Member.ADA, conversation, "plan.bin", randomBytes(700_000));
    jdbc.sql("update file set state = 'STORED' where conversation_id = ?")
        .param(conversation)
        .update();
    for (UUID file : new UUID[] {virus, same, tooLong, clean}) {
      assertThat(content(Member.BOB, file).statusCode()).isEqualTo(200);
    }

    clamd.startAgain();

    awaitScan(virus, "infected");
    awaitScan(same, "infected");
    assertRefused(content(Member.BOB, virus), 410, "infected");
    await().atMost(PATIENCE).until(() -> unscanned().equals(List.of(tooLong)));
    await().atMost(PATIENCE).until(() -> client.objects(conversation).size() == 2);
    assertThat(content(Member.BOB, clean).statusCode()).isEqualTo(200);
    assertThat(content(Member.BOB, tooLong).statusCode()).isEqualTo(200);
    release(tooLong);
    await().atMost(PATIENCE).until(() -> unscanned().isEmpty());
  }

  private List<UUID> unscanned() {
    return jdbc.sql(
            """
            select id from file
            where conversation_id = ? and state = 'STORED' and scanned_at is null
            """)
        .param(conversation)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  private void awaitScan(UUID file, String expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(scanOf(Member.BOB, file)).isEqualTo(expected));
  }

  private String scanOf(Member member, UUID file) throws IOException {
    return json(client.get(member, "/api/v1/files/" + file)).path("scan").asString(GIVEN_OUT);
  }

  private HttpResponse<byte[]> content(Member member, UUID file) throws IOException {
    return client.get(member, "/api/v1/files/" + file + "/content");
  }

  private HttpResponse<byte[]> thumbnail(UUID file) throws IOException {
    return client.get(Member.BOB, "/api/v1/files/" + file + "/thumbnail");
  }

  private HttpResponse<byte[]> copy(UUID file) throws IOException {
    return client.send(
        client
            .request(Member.BOB, "/api/v1/files/" + file + "/copies")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"conversationId\":\"" + conversation + "\"}")));
  }

  private void release(UUID file) {
    var event = new FilesReleased(conversation, Set.of(file), Instant.now());
    kafka.send(Topics.FILES, conversation.toString(), EventCodec.write(event)).join();
  }

  private double scans(String outcome) {
    return meters.counter("parley.file.scans", "outcome", outcome).count();
  }

  private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(code);
  }
}
