package chat.parley.file.download;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.TestContents.randomBytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FileServiceTest
class DownloadIT {
  private static final int SIZE = 500_000;

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;

  private final byte[] content = new byte[SIZE];
  private UUID conversation;
  private UUID id;
  private String path;

  @BeforeEach
  void upload() throws IOException {
    new Random(SIZE).nextBytes(content);
    conversation = rooms.create(Member.ADA.id());
    id = client.uploaded(Member.ADA, conversation, "Bücher \"neu\".html", content);
    path = "/api/v1/files/" + id + "/content";
  }

  @Test
  void servesWhatWasUploadedAsNothingButAnAttachment() throws IOException {
    HttpResponse<byte[]> answer = client.get(Member.ADA, path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(header(answer, "Content-Length")).isEqualTo("" + SIZE);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(answer, "Content-Disposition"))
        .startsWith("attachment; ")
        .endsWith("filename*=UTF-8''B%C3%BCcher%20%22neu%22.html");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy")).startsWith("sandbox");
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "ETag")).isEqualTo("\"" + id + "\"");
  }

  @Test
  void servesOneRange() throws IOException {
    HttpResponse<byte[]> middle = getRange("bytes=100000-300000");
    HttpResponse<byte[]> tail = getRange("bytes=-10");

    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(header(middle, "Content-Range")).isEqualTo("bytes 100000-300000/500000");
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(content, 100_000, 300_001));
    assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(content, SIZE - 10, SIZE));
  }

  @Test
  void refusesRangeBehindTheEnd() throws IOException {
    HttpResponse<byte[]> refused = getRange("bytes=500000-");

    assertThat(refused.statusCode()).isEqualTo(416);
    assertThat(code(refused)).isEqualTo("range-not-satisfiable");
    assertThat(header(refused, "Content-Range")).isEqualTo("bytes */500000");
  }

  @Test
  void servesTheWholeWhereTheRangeIsOfAnotherVersion() throws IOException {
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(Member.ADA, path)
                .header("Range", "bytes=0-9")
                .header("If-Range", "\"another\""));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).hasSize(SIZE);
  }

  @Test
  void saysThatTheClientHasItAlready() throws IOException {
    HttpResponse<byte[]> answer =
        client.send(client.request(Member.ADA, path).header("If-None-Match", "\"" + id + "\""));

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void answersHeadWithoutTheContent() throws IOException {
    HttpResponse<byte[]> answer =
        client.send(client.request(Member.ADA, path).method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Length")).isEqualTo("" + SIZE);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void hidesFilesFromWhoIsNotAMember() throws IOException {
    HttpResponse<byte[]> foreign = client.get(Member.BOB, path);
    HttpResponse<byte[]> unknown =
        client.get(Member.BOB, "/api/v1/files/" + UUID.randomUUID() + "/content");

    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
    assertThat(foreign.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
  }

  @Test
  void hidesFilesFromWhoIsNoLongerAMember() throws IOException {
    rooms.removeEveryone(conversation);

    assertThat(client.get(Member.ADA, path).statusCode()).isEqualTo(404);
  }

  @Test
  void givesWhoIsRemovedInTheMiddleTheAnswerUnderWayAndNoOther() throws IOException {
    byte[] large = randomBytes(15_000_000);
    UUID file = client.uploaded(Member.ADA, conversation, "large.bin", large);
    try (Socket download = client.download(Member.ADA, file)) {
      InputStream answer = download.getInputStream();
      assertThat(answer.readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 200");

      rooms.removeEveryone(conversation);

      String next = "/api/v1/files/" + file + "/content";
      assertThat(client.get(Member.ADA, next).statusCode()).isEqualTo(404);
      HttpResponse<byte[]> rest =
          client.send(client.request(Member.ADA, next).header("Range", "bytes=5000000-"));
      assertThat(rest.statusCode()).isEqualTo(404);
      byte[] all = answer.readAllBytes();
      assertThat(Arrays.copyOfRange(all, all.length - large.length, all.length)).isEqualTo(large);
    }
  }

  @Test
  void sendsNothingOfAnObjectThatIsSpoiltAtItsBeginning() throws IOException {
    spoil(1_000);

    HttpResponse<byte[]> answer = client.get(Member.ADA, path);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(code(answer)).isEqualTo("internal");
  }

  @Test
  void breaksOffBeforeTheFirstSpoiltByte() throws IOException {
    spoil(SIZE - 1_000);

    assertThatThrownBy(() -> client.get(Member.ADA, path)).isInstanceOf(IOException.class);
  }

  @Test
  void sendsNothingOfAnObjectThatWasCut() throws IOException {
    Path object = client.objects(conversation).getFirst();
    Files.write(object, Arrays.copyOf(Files.readAllBytes(object), 4 * 64 * 1024));

    assertThat(client.get(Member.ADA, path).statusCode()).isEqualTo(500);
  }

  private void spoil(int position) throws IOException {
    Path object = client.objects(conversation).getFirst();
    byte[] bytes = Files.readAllBytes(object);
    bytes[position] ^= 1;
    Files.write(object, bytes);
  }

  private HttpResponse<byte[]> getRange(String range) throws IOException {
    return client.send(client.request(Member.ADA, path).header("Range", range));
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
