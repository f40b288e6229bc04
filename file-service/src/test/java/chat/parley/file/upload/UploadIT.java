package chat.parley.file.upload;

import static chat.parley.file.FilesClient.body;
import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static chat.parley.file.FilesClient.part;
import static chat.parley.file.Shell.run;
import static chat.parley.file.TestContents.assertHidden;
import static chat.parley.file.TestContents.randomBytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.TestContents;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FileServiceTest
class UploadIT {
  private static final int MAX_BYTES = 20 * 1024 * 1024;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 64 * 1024 - 16, 300_000, MAX_BYTES})
  void givesBackWhatWasUploaded(int size) throws IOException {
    byte[] content = randomBytes(size);

    HttpResponse<byte[]> created = client.upload(Member.ADA, conversation, "März 1.txt", content);

    assertThat(created.statusCode()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/api/v1/files/" + json(created).get("id").asString());
    assertThat(json(created).get("conversationId").asString()).isEqualTo(conversation.toString());
    assertThat(json(created).get("uploaderId").asString()).isEqualTo(Member.ADA.id().toString());
    assertThat(json(created).get("name").asString()).isEqualTo("März 1.txt");
    // One byte of these happens to be a letter.
    assertThat(json(created).get("contentType").asString())
        .isEqualTo(size == 1 ? "text/plain" : "application/octet-stream");
    assertThat(json(created).get("size").asInt()).isEqualTo(size);
    assertThat(json(client.get(Member.ADA, location))).isEqualTo(json(created));
    assertThat(client.get(Member.ADA, location + "/content").body()).isEqualTo(content);
  }

  @Test
  void takesNothingFromWhoMayOnlyRead() throws IOException {
    UUID kept = client.uploaded(Member.ADA, conversation, "before", new byte[1]);

    rooms.mute(conversation, Instant.now().plusSeconds(3_600));
    var muted = client.upload(Member.ADA, conversation, "muted", new byte[1]);
    assertThat(muted.statusCode()).isEqualTo(403);
    assertThat(json(muted).get("code").asString()).isEqualTo("muted");
    rooms.silence(conversation);
    var silent = client.upload(Member.ADA, conversation, "silent", new byte[1]);
    assertThat(json(silent).get("code").asString()).isEqualTo("forbidden");
    assertThat(client.get(Member.ADA, "/api/v1/files/" + kept).statusCode()).isEqualTo(200);
    assertThat(client.objects(conversation)).hasSize(1);

    rooms.mute(conversation, Instant.now().minusSeconds(1));
    assertThat(client.upload(Member.ADA, conversation, "after", new byte[1]).statusCode())
        .isEqualTo(201);
  }

  @Test
  void takesManyAtOnce() throws Exception {
    List<Callable<UUID>> uploads =
        IntStream.range(0, 30)
            .<Callable<UUID>>mapToObj(number ->
                () ->
                    client.uploaded(
                        Member.ADA, conversation, "one of many", randomBytes(200_000 + number)))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<UUID> upload : threads.invokeAll(uploads)) {
        assertThat(client.objects(conversation))
            .contains(client.folder(conversation).resolve(upload.get().toString()));
      }
    }
  }

  @Test
  void refusesTooMuchByItsDeclaredLength() throws IOException {
    HttpResponse<byte[]> refused =
        client.upload(Member.ADA, conversation, "big.bin", new byte[MAX_BYTES + 64 * 1024]);

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(code(refused)).isEqualTo("too-large");
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void refusesFarTooMuchBeforeItIsSent() throws IOException {
    try (Socket socket = client.begin(Member.ADA, conversation, 1_000_000_000)) {
      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

      assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
    }
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void refusesTooMuchAtTheByteThatIsTooMany() throws IOException {
    byte[] body = body(part("file", "big.bin", new byte[MAX_BYTES + 1]));

    HttpResponse<byte[]> refused =
        client.post(
            Member.ADA,
            conversation,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(code(refused)).isEqualTo("too-large");
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void keepsNeitherContentNorNameReadable() throws IOException {
    byte[] content = "the quick brown canary ".repeat(10_000).getBytes(UTF_8);

    client.uploaded(Member.ADA, conversation, "secret-canary-plans.txt", content);

    assertThat(client.objects(conversation)).hasSize(1);
    for (Path written : client.everythingOnDisk()) {
      assertHidden(Files.readAllBytes(written));
    }
    assertThat(client.rowValues(conversation)).isNotEmpty().allSatisfy(TestContents::assertHidden);
  }

  @Test
  void leavesNothingWhenTheClientGoesAway() throws IOException {
    try (Socket socket = client.begin(Member.ADA, conversation, 10_000_000)) {
      byte[] begun = part("file", "half.bin", randomBytes(1_000_000));
      socket.getOutputStream().write(begun);
      socket.getOutputStream().flush();
      await().until(() -> !client.objects(conversation).isEmpty());
    }

    await().until(() -> client.isEmpty(conversation));
  }

  @Test
  void leavesNothingWhenTheBodyBreaksOff() throws IOException {
    byte[] whole = body(part("file", "half.bin", randomBytes(200_000)));

    HttpResponse<byte[]> refused =
        client.post(
            Member.ADA, conversation, BodyPublishers.ofByteArray(Arrays.copyOf(whole, 150_000)));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("malformed");
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void leavesNothingWhenTheDiskIsFull() throws Exception {
    Path folder = Files.createDirectories(client.folder(conversation));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString()));
    try {
      HttpResponse<byte[]> refused =
          client.upload(Member.ADA, conversation, "big.bin", randomBytes(1_000_000));

      assertThat(refused.statusCode()).isEqualTo(507);
      assertThat(code(refused)).isEqualTo("storage-full");
      assertThat(client.isEmpty(conversation)).isTrue();
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void refusesWhoIsNotAMember() throws IOException {
    assertThat(client.upload(Member.BOB, conversation, "a.txt", new byte[10]).statusCode())
        .isEqualTo(404);
    assertThat(client.upload(Member.ADA, UUID.randomUUID(), "a.txt", new byte[10]).statusCode())
        .isEqualTo(404);
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  @Test
  void refusesWhoHasNoToken() throws IOException {
    HttpResponse<byte[]> refused =
        client.upload(
            new Member(Member.ADA.id(), "not-a-token"), conversation, "a.txt", new byte[10]);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(code(refused)).isEqualTo("unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({
    "../../../etc/passwd, passwd",
    "..\\..\\boot.ini, boot.ini",
    "/absolute.txt, absolute.txt",
    "annexe\u202Efdp.exe, annexe_fdp.exe",
  })
  void keepsNoPathAndNothingDeceptiveInNames(String sent, String kept) throws IOException {
    HttpResponse<byte[]> created = client.upload(Member.ADA, conversation, sent, new byte[10]);

    assertThat(json(created).get("name").asString()).isEqualTo(kept);
    String id = json(created).get("id").asString();
    assertThat(client.objects(conversation))
        .containsExactly(client.folder(conversation).resolve(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/", "nul\0.txt"})
  void refusesNamesThatAreNone(String sent) throws IOException {
    assertInvalid(client.upload(Member.ADA, conversation, sent, new byte[10]));
  }

  @Test
  void refusesNameThatIsFarTooLong() throws IOException {
    assertInvalid(client.upload(Member.ADA, conversation, "a".repeat(4096), new byte[10]));
  }

  @Test
  void refusesAnotherPartBeforeOrBehindTheFile() throws IOException {
    byte[] file = part("file", "a.txt", new byte[10]);
    byte[] other = part("other", "b.txt", new byte[10]);

    assertInvalid(post(body(other, file)));
    assertInvalid(post(body(file, other)));
    assertInvalid(post(body(file, file)));
    assertInvalid(post(body()));
  }

  @Test
  void refusesWhatIsNotMultipart() throws IOException {
    HttpResponse<byte[]> json =
        client.send(
            client
                .request(Member.ADA, "/api/v1/conversations/" + conversation + "/files")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(json.statusCode()).isEqualTo(415);

    HttpResponse<byte[]> garbage = post("no boundary anywhere".getBytes(UTF_8));
    assertThat(garbage.statusCode()).isEqualTo(400);

    HttpResponse<byte[]> unbounded =
        client.send(
            client
                .request(Member.ADA, "/api/v1/conversations/" + conversation + "/files")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("--x\r\n")));
    assertThat(unbounded.statusCode()).isEqualTo(400);
    assertThat(client.isEmpty(conversation)).isTrue();
  }

  private HttpResponse<byte[]> post(byte[] body) throws IOException {
    return client.post(Member.ADA, conversation, BodyPublishers.ofByteArray(body));
  }

  private void assertInvalid(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo("invalid");
    assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo("file");
    assertThat(client.isEmpty(conversation)).isTrue();
  }
}
