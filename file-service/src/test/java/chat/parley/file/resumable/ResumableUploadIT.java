package chat.parley.file.resumable;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static chat.parley.file.FilesClient.metadata;
import static chat.parley.file.Shell.run;
import static chat.parley.file.TestContents.assertHidden;
import static chat.parley.file.TestContents.randomBytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FileServiceTest
class ResumableUploadIT {
  private static final long MAX_BYTES = 1L << 30;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileDirectory directory;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id(), Member.BOB.id());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "300000, 300000", "262144, 100000", "1000003, 170000"})
  void givesBackWhatCameInSeveralRequests(int size, int step) throws IOException {
    byte[] content = randomBytes(size);
    UUID upload = client.begun(Member.ADA, conversation, "März 1.txt", content.length);
    for (int offset = 0; offset < content.length; offset += step) {
      assertThat(client.offsetOf(Member.ADA, upload)).isEqualTo(offset);
      int end = Math.min(content.length, offset + step);
      var answer =
          client.append(Member.ADA, upload, offset, Arrays.copyOfRange(content, offset, end));
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("" + end);
    }

    var file = client.get(Member.BOB, "/api/v1/files/" + upload);
    assertThat(json(file).get("name").asString()).isEqualTo("März 1.txt");
    // One byte of these happens to be a letter.
    assertThat(json(file).get("contentType").asString())
        .isEqualTo(size == 1 ? "text/plain" : "application/octet-stream");
    assertThat(json(file).get("size").asInt()).isEqualTo(content.length);
    assertThat(client.get(Member.BOB, "/api/v1/files/" + upload + "/content").body())
        .isEqualTo(content);
    assertThat(client.offsetOf(Member.ADA, upload)).isEqualTo(content.length);
  }

  @Test
  void servesRangesAcrossPieces() throws IOException {
    byte[] content = randomBytes(1_000_000);
    UUID upload = uploaded(content);

    var range =
        client.send(
            client
                .request(Member.ADA, "/api/v1/files/" + upload + "/content")
                .header("Range", "bytes=250000-799999"));

    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).isEqualTo(Arrays.copyOfRange(content, 250_000, 800_000));
  }

  @Test
  void isNotThereForOthersUntilItIsWhole() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.txt", 10);
    client.append(Member.ADA, upload, 0, new byte[9]);

    assertThat(client.get(Member.ADA, "/api/v1/files/" + upload).statusCode()).isEqualTo(404);
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(upload))).isEmpty();
    var page = client.get(Member.BOB, "/api/v1/conversations/" + conversation + "/files");
    assertThat(json(page).get("files").size()).isZero();
  }

  @Test
  void goesOnFromWhereTheConnectionBroke() throws IOException {
    byte[] content = randomBytes(1_000_000);
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", content.length);

    try (Socket socket = appending(upload, content.length)) {
      socket.getOutputStream().write(content, 0, 700_000);
      socket.getOutputStream().flush();
    }

    await().until(() -> client.offsetOf(Member.ADA, upload) == 700_000);
    client.append(
        Member.ADA, upload, 700_000, Arrays.copyOfRange(content, 700_000, content.length));
    assertThat(client.get(Member.ADA, "/api/v1/files/" + upload + "/content").body())
        .isEqualTo(content);
  }

  @Test
  void keepsWhatIsSafeWhileMoreIsComing() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 1_000_000);

    try (Socket socket = appending(upload, 1_000_000)) {
      socket.getOutputStream().write(randomBytes(700_000));
      socket.getOutputStream().flush();

      await().until(() -> client.offsetOf(Member.ADA, upload) == 2 * 256 * 1024);
    }
  }

  @Test
  void letsOneOfTwoRequestsThatCompeteWin() throws Exception {
    byte[] content = randomBytes(600_000);
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", content.length);
    Callable<HttpResponse<byte[]>> append = () -> client.append(Member.ADA, upload, 0, content);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses =
          threads.invokeAll(Collections.nCopies(4, append)).stream()
              .map(ResumableUploadIT::statusOf)
              .toList();

      assertThat(statuses).isSubsetOf(204, 409);
    }
    while (client.offsetOf(Member.ADA, upload) < content.length) {
      int offset = (int) client.offsetOf(Member.ADA, upload);
      client.append(Member.ADA, upload, offset, Arrays.copyOfRange(content, offset, 600_000));
    }
    assertThat(client.get(Member.ADA, "/api/v1/files/" + upload + "/content").body())
        .isEqualTo(content);
    assertThat(client.objects(conversation)).hasSize(3);
  }

  @Test
  void takesTheFirstBytesWithTheCreation() throws IOException {
    var created =
        client.send(
            creating(10, metadata("a.txt"))
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofString("01234")));

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Upload-Offset")).hasValue("5");
    UUID upload = idIn(created);
    client.append(Member.ADA, upload, 5, "56789".getBytes(UTF_8));
    assertThat(client.get(Member.ADA, "/api/v1/files/" + upload + "/content").body())
        .isEqualTo("0123456789".getBytes(UTF_8));
  }

  @Test
  void refusesTheWrongOffset() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 100);
    client.append(Member.ADA, upload, 0, new byte[50]);

    for (long wrong : new long[] {0, 49, 51, 100}) {
      var refused = client.append(Member.ADA, upload, wrong, new byte[10]);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(code(refused)).isEqualTo("wrong-offset");
      assertThat(refused.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
    }
    assertThat(code(client.append(Member.ADA, upload, -1, new byte[10]))).isEqualTo("invalid");
    assertThat(client.offsetOf(Member.ADA, upload)).isEqualTo(50);
  }

  @Test
  void refusesMoreBytesThanDeclared() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 100);

    var whole = client.append(Member.ADA, upload, 0, new byte[101]);
    var chunked =
        client.send(
            client
                .appending(Member.ADA, upload, 0)
                .method(
                    "PATCH",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[101]))));

    assertThat(code(whole)).isEqualTo("too-large");
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(client.offsetOf(Member.ADA, upload)).isZero();
    assertThat(client.append(Member.ADA, upload, 0, new byte[100]).statusCode()).isEqualTo(204);
    assertThat(code(client.append(Member.ADA, upload, 100, new byte[1]))).isEqualTo("too-large");
    assertThat(client.append(Member.ADA, upload, 100, new byte[0]).statusCode()).isEqualTo(204);
  }

  @Test
  void keepsNothingOfARequestWithTheWrongChecksum() throws IOException {
    byte[] content = randomBytes(600_000);
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", content.length);

    var refused = withChecksum(upload, content, "sha1", digest("SHA-1", new byte[1]));
    assertThat(refused.statusCode()).isEqualTo(460);
    assertThat(code(refused)).isEqualTo("checksum-mismatch");
    assertThat(client.offsetOf(Member.ADA, upload)).isZero();
    assertThat(client.objects(conversation)).isEmpty();
    assertThat(code(withChecksum(upload, content, "crc32", "AAAA"))).isEqualTo("invalid");
    assertThat(code(withChecksum(upload, content, "sha1", "?"))).isEqualTo("invalid");

    var taken = withChecksum(upload, content, "sha256", digest("SHA-256", content));
    assertThat(taken.statusCode()).isEqualTo(204);
    assertThat(client.get(Member.ADA, "/api/v1/files/" + upload + "/content").body())
        .isEqualTo(content);
  }

  @Test
  void hidesUploadsFromOthers() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 100);

    var foreign = client.append(Member.BOB, upload, 0, new byte[10]);
    var unknown = client.append(Member.BOB, UUID.randomUUID(), 0, new byte[10]);
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
    assertThat(client.get(Member.BOB, "/api/v1/uploads/" + upload).statusCode()).isEqualTo(404);
    assertThat(terminate(Member.BOB, upload).statusCode()).isEqualTo(404);
    UUID simple = client.uploaded(Member.ADA, conversation, "a.txt", new byte[1]);
    assertThat(client.append(Member.ADA, simple, 0, new byte[1]).statusCode()).isEqualTo(404);
    assertThat(client.begin(Member.ADA, UUID.randomUUID(), "a.txt", 1).statusCode()).isEqualTo(404);

    rooms.removeEveryone(conversation);
    assertThat(client.append(Member.ADA, upload, 0, new byte[10]).statusCode()).isEqualTo(404);
  }

  @Test
  void takesNothingFromWhoIsMutedMeanwhile() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 100);
    rooms.mute(conversation, Instant.now().plusSeconds(3_600));

    assertThat(code(client.append(Member.ADA, upload, 0, new byte[10]))).isEqualTo("muted");
    assertThat(code(client.begin(Member.ADA, conversation, "a.bin", 1))).isEqualTo("muted");
  }

  @Test
  void answersWhetherThereIsRoomBeforeBytesFlow() throws IOException {
    Member eager = Member.create("Eager");
    UUID room = rooms.create(eager.id());
    List<UUID> other = List.of(rooms.create(eager.id()), rooms.create(eager.id()));

    assertThat(code(client.begin(eager, room, "a", MAX_BYTES + 1))).isEqualTo("too-large");
    client.begun(eager, room, "a", MAX_BYTES);
    UUID last = client.begun(eager, room, "b", MAX_BYTES);
    var full = client.begin(eager, room, "c", 1);
    assertThat(full.statusCode()).isEqualTo(413);
    assertThat(code(full)).isEqualTo("quota-exceeded");
    assertThat(code(client.upload(eager, room, "c", new byte[1]))).isEqualTo("quota-exceeded");
    client.begun(eager, other.getFirst(), "d", MAX_BYTES);
    assertThat(code(client.begin(eager, other.getLast(), "e", 1))).isEqualTo("quota-exceeded");

    assertThat(terminate(eager, last).statusCode()).isEqualTo(204);

    client.begun(eager, other.getLast(), "e", 1);
  }

  @Test
  void saysThatTheDiskIsFull() throws Exception {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 1_000_000);
    Path folder = Files.createDirectories(client.folder(conversation));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder.toString()));
    try {
      var refused = client.append(Member.ADA, upload, 0, randomBytes(1_000_000));

      assertThat(refused.statusCode()).isEqualTo(507);
      assertThat(code(refused)).isEqualTo("storage-full");
      assertThat(client.objects(conversation)).isEmpty();
      assertThat(client.offsetOf(Member.ADA, upload)).isZero();
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void keepsNeitherContentNorNameReadable() throws IOException {
    byte[] content = "the quick brown canary ".repeat(40_000).getBytes(UTF_8);
    UUID upload = client.begun(Member.ADA, conversation, "secret-canary.txt", content.length);
    client.append(Member.ADA, upload, 0, content);

    assertThat(client.objects(conversation)).hasSize(4);
    for (Path written : client.everythingOnDisk()) {
      assertHidden(Files.readAllBytes(written));
    }
    assertThat(client.rowValues(conversation)).isNotEmpty().allSatisfy(it -> assertHidden(it));
  }

  @Test
  void endsAtTheUploadersWishUntilItComesWithAMessage() throws IOException {
    UUID unfinished = client.begun(Member.ADA, conversation, "a.bin", 1_000_000);
    client.append(Member.ADA, unfinished, 0, new byte[600_000]);
    UUID finished = uploaded(randomBytes(10));
    assertThat(terminate(Member.ADA, unfinished).statusCode()).isEqualTo(204);
    assertThat(terminate(Member.ADA, finished).statusCode()).isEqualTo(204);
    assertThat(client.isEmpty(conversation)).isTrue();
    assertThat(terminate(Member.ADA, finished).statusCode()).isEqualTo(404);

    UUID sent = uploaded(randomBytes(10));
    directory.attach(conversation, Member.ADA.id(), Set.of(sent));

    var refused = terminate(Member.ADA, sent);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("conflict");
    assertThat(client.get(Member.BOB, "/api/v1/files/" + sent + "/content").statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 100);

    var refused =
        client.send(
            client
                .request(Member.ADA, "/api/v1/uploads/" + upload)
                .header("Tus-Resumable", "0.2.2")
                .DELETE());

    assertThat(refused.statusCode()).isEqualTo(412);
    assertThat(code(refused)).isEqualTo("unsupported-version");
    assertThat(refused.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(client.offsetOf(Member.ADA, upload)).isZero();
  }

  @Test
  void saysWhatItSpeaks() throws IOException {
    var answer =
        client.send(
            client
                .request(Member.ADA, "/api/v1/uploads")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(answer.headers().firstValue("Tus-Max-Size")).hasValue("" + MAX_BYTES);
    assertThat(answer.headers().firstValue("Tus-Extension").orElseThrow().split(","))
        .containsExactlyInAnyOrder(
            "creation", "creation-with-upload", "checksum", "expiration", "termination");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "filename", "filename ?", "filename gICA", "filename YQ== x", "a Yg=="})
  void refusesMetadataWithoutAName(String metadata) throws IOException {
    var refused = client.send(creating(10, metadata).POST(BodyPublishers.noBody()));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("invalid");
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"../../etc/passwd, passwd", "annexe\u202Efdp.exe, annexe_fdp.exe"})
  void cleansNames(String sent, String kept) throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, sent, 10);

    var answer = client.get(Member.ADA, "/api/v1/uploads/" + upload);
    assertThat(json(answer).get("name").asString()).isEqualTo(kept);
    assertThat(json(answer).get("offset").asInt()).isZero();
    assertThat(json(answer).has("expiresAt")).isTrue();
  }

  private UUID uploaded(byte[] content) throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", content.length);
    assertThat(client.append(Member.ADA, upload, 0, content).statusCode()).isEqualTo(204);
    return upload;
  }

  private HttpRequest.Builder creating(long size, String metadata) {
    return client
        .tus(Member.ADA, "/api/v1/conversations/" + conversation + "/uploads")
        .header("Upload-Length", Long.toString(size))
        .header("Upload-Metadata", metadata);
  }

  private HttpResponse<byte[]> terminate(Member member, UUID upload) throws IOException {
    return client.send(client.tus(member, "/api/v1/uploads/" + upload).DELETE());
  }

  private HttpResponse<byte[]> withChecksum(
      UUID upload, byte[] content, String algorithm, String digest) throws IOException {
    return client.send(
        client
            .appending(Member.ADA, upload, 0)
            .header("Upload-Checksum", algorithm + " " + digest)
            .method("PATCH", BodyPublishers.ofByteArray(content)));
  }

  private Socket appending(UUID upload, long length) throws IOException {
    var socket = new Socket("127.0.0.1", client.port());
    String head =
        """
        PATCH /api/v1/uploads/%s HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Tus-Resumable: 1.0.0
        Upload-Offset: 0
        Content-Type: application/offset+octet-stream
        Content-Length: %d

        """
            .formatted(upload, Member.ADA.token(), length)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  private static UUID idIn(HttpResponse<byte[]> created) {
    String location = created.headers().firstValue("Location").orElseThrow();
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  private static int statusOf(Future<HttpResponse<byte[]>> answer) {
    return answer.resultNow().statusCode();
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException exception) {
      throw new AssertionError(exception);
    }
  }
}
