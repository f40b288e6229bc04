package chat.parley.file.membership;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.FileEvent.FilesReleased;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.FileLink;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.messaging.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@FileServiceTest
class FileLinkIT {
  private static final int SIZE = 300_000;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileRepository files;
  @Autowired private ConversationKeys keys;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final byte[] content = new byte[SIZE];
  private UUID conversation;
  private UUID id;

  @BeforeEach
  void upload() throws IOException {
    new Random(SIZE).nextBytes(content);
    conversation = rooms.create(Member.ADA.id());
    id = client.uploaded(Member.ADA, conversation, "film.bin", content);
  }

  @Test
  void opensTheFileWithoutAToken() throws IOException {
    HttpResponse<byte[]> made = make(Member.ADA, id);

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(made.headers().firstValue("Location")).isEmpty();
    JsonNode link = json(made);
    assertThat(link.get("url").asString()).startsWith("/api/v1/files/" + id + "/links/");
    assertThat(Instant.parse(link.get("expiresAt").asString()))
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60));
    HttpResponse<byte[]> answer = open(id, secretIn(made));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
    assertThat(header(answer, "Content-Disposition")).startsWith("attachment; ");
    assertThat(header(answer, "Content-Security-Policy")).startsWith("sandbox");
  }

  @Test
  void servesRangesAndTheHead() throws IOException {
    String secret = secretIn(make(Member.ADA, id));

    HttpResponse<byte[]> range =
        client.send(request(id, secret).header("Range", "bytes=100000-200000"));
    HttpResponse<byte[]> head =
        client.send(request(id, secret).method("HEAD", BodyPublishers.noBody()));

    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).isEqualTo(Arrays.copyOfRange(content, 100_000, 200_001));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo("" + SIZE);
  }

  @Test
  void isMadeForMembersOnly() throws IOException {
    assertRefused(make(Member.BOB, id), 404, "not-found");
    assertRefused(make(Member.ADA, UUID.randomUUID()), 404, "not-found");
    HttpRequest.Builder nobody =
        HttpRequest.newBuilder(uri("/api/v1/files/" + id + "/links")).POST(BodyPublishers.noBody());
    assertRefused(client.send(nobody), 401, "unauthenticated");
  }

  @Test
  void opensNothingOnceItsTimeIsOver() throws IOException {
    var aMinuteAgo = Clock.offset(Clock.systemUTC(), FileLinks.VALID_FOR.negated());
    String secret =
        new FileLinks(keys, aMinuteAgo)
            .make(files.findStored(id).orElseThrow(), Member.ADA.id())
            .secret();

    assertRefused(open(id, secret), 410, "link-expired");
  }

  @Test
  void opensNothingElse() throws IOException {
    UUID other = client.uploaded(Member.ADA, conversation, "other.bin", content);
    UUID elsewhere =
        client.uploaded(Member.ADA, rooms.create(Member.ADA.id()), "else.bin", content);
    String secret = secretIn(make(Member.ADA, id));

    for (UUID wrong : List.of(other, elsewhere, UUID.randomUUID())) {
      assertRefused(open(wrong, secret), 404, "not-found");
    }
  }

  @Test
  void opensNothingWhereABitOfItIsChanged() throws IOException {
    byte[] secret = Base64.getUrlDecoder().decode(secretIn(make(Member.ADA, id)));
    for (int place = 0; place < secret.length; place++) {
      byte[] altered = secret.clone();
      altered[place] ^= 1;
      assertRefused(open(id, text(altered)), 404, "not-found");
    }
    for (String none :
        List.of("", "-", "a".repeat(1_000), text(Arrays.copyOf(secret, 39)), "%00!", "AAAA")) {
      assertRefused(open(id, none), 404, "not-found");
    }
    // The secret is taken where the gateway puts it, and nowhere else.
    assertRefused(
        client.send(HttpRequest.newBuilder(uri(path(id) + text(secret)))), 404, "not-found");
  }

  @Test
  void endsWithTheMembershipOfWhoMadeIt() throws IOException {
    String secret = secretIn(make(Member.ADA, id));
    rooms.removeEveryone(conversation);

    assertRefused(open(id, secret), 404, "not-found");
  }

  @Test
  void endsWithTheFile() throws IOException {
    String secret = secretIn(make(Member.ADA, id));
    var event = new FilesReleased(conversation, Set.of(id), Instant.now());
    kafka.send(Topics.FILES, conversation.toString(), EventCodec.write(event)).join();

    Awaitility.await().until(() -> open(id, secret).statusCode() == 404);
    assertRefused(open(id, secret), 404, "not-found");
  }

  @Test
  void endsWithTheKey() throws IOException {
    String secret = secretIn(make(Member.ADA, id));
    rooms.destroyKey(conversation);
    keys.forget(conversation);

    assertRefused(open(id, secret), 404, "not-found");
  }

  private HttpResponse<byte[]> make(Member member, UUID file) throws IOException {
    return client.send(
        client.request(member, "/api/v1/files/" + file + "/links").POST(BodyPublishers.noBody()));
  }

  private HttpResponse<byte[]> open(UUID file, String secret) throws IOException {
    return client.send(request(file, secret));
  }

  // As the gateway asks.
  private HttpRequest.Builder request(UUID file, String secret) {
    return HttpRequest.newBuilder(uri(path(file) + "-")).header(FileLink.HEADER, secret);
  }

  private static String path(UUID file) {
    return "/api/v1/files/" + file + "/links/";
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + client.port() + path);
  }

  private static String secretIn(HttpResponse<byte[]> made) {
    String url = json(made).get("url").asString();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static String text(byte[] secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(code);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
