package chat.parley.file.inspection;

import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Documents;
import chat.parley.file.image.Images;
import chat.parley.file.media.Sounds;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FileServiceTest
class InspectionIT {
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsOfAPhotographWhatIsSeenOnly(boolean inPieces) throws IOException {
    byte[] jpeg = Images.encode(Images.corners(1600, 1200), "jpeg");
    byte[] photograph = Images.withExif(jpeg, 6, ByteOrder.BIG_ENDIAN);

    UUID id = inPieces ? inPieces("a.jpg", photograph) : simple("a.jpg", photograph);

    JsonNode file = file(id);
    assertThat(file.get("contentType").asString()).isEqualTo("image/jpeg");
    assertThat(file.get("width").asInt()).isEqualTo(1200);
    assertThat(file.get("height").asInt()).isEqualTo(1600);
    assertThat(file.get("blurHash").asString()).hasSize(28);
    byte[] content = content(id);
    assertThat(file.get("size").asInt()).isEqualTo(content.length).isLessThan(photograph.length);
    assertThat(new String(content, ISO_8859_1)).doesNotContain(Images.PLACE);
    assertThat(Images.orientation(content)).isEqualTo(6);
    BufferedImage thumbnail = Images.decode(thumbnail(Member.ADA, id).body());
    assertThat(thumbnail.getWidth()).isEqualTo(480);
    assertThat(thumbnail.getHeight()).isEqualTo(640);
    assertThat(client.objects(conversation)).hasSize(1);
    if (inPieces) {
      assertThat(client.offsetOf(Member.ADA, id)).isEqualTo(content.length);
    }
  }

  @Test
  void keepsThumbnailsFromOthersAndFromTheDisk() throws IOException {
    UUID id = simple("a.png", Images.encode(Images.corners(800, 600), "png"));

    HttpResponse<byte[]> seen = thumbnail(Member.ADA, id);
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(seen.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(thumbnail(Member.BOB, id).statusCode()).isEqualTo(404);
    assertThat(thumbnail(Member.ADA, UUID.randomUUID()).statusCode()).isEqualTo(404);
    for (Path written : client.everythingOnDisk()) {
      assertThat(new String(Files.readAllBytes(written), ISO_8859_1))
          .doesNotContain("JFIF", "IHDR");
    }
    rooms.removeEveryone(conversation);
    assertThat(thumbnail(Member.ADA, id).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsBrokenImagesAsTheyCameWithoutAPreview() throws IOException {
    byte[] jpeg = Images.encode(Images.corners(800, 600), "jpeg");
    for (byte[] broken : new byte[][] {Arrays.copyOf(jpeg, 300), Images.pngOf(50_000, 1_000)}) {
      UUID id = simple("a", broken);

      assertThat(file(id).has("width")).isFalse();
      assertThat(file(id).has("blurHash")).isFalse();
      assertThat(thumbnail(Member.ADA, id).statusCode()).isEqualTo(404);
      assertThat(content(id).length).isLessThanOrEqualTo(broken.length);
    }
    UUID truncated = simple("a.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
    assertThat(content(truncated)).isEqualTo(Arrays.copyOf(jpeg, jpeg.length / 2));
  }

  @Test
  void opensNothingThatGrows() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      for (int megabyte = 0; megabyte < 200; megabyte++) {
        zip.write(new byte[1024 * 1024]);
      }
    }

    UUID archive = simple("a.zip", bomb.toByteArray());
    assertThat(file(archive).get("contentType").asString()).isEqualTo("application/zip");
    assertThat(content(archive)).isEqualTo(bomb.toByteArray());

    UUID document = simple("a.docx", bomb.toByteArray());
    assertThat(content(document)).isEqualTo(bomb.toByteArray());
    UUID wide = simple("a.png", Images.pngThatSays(50_000, 50_000));
    assertThat(file(wide).get("contentType").asString()).isEqualTo("image/png");
    assertThat(file(wide).has("width")).isFalse();
    assertThat(thumbnail(Member.ADA, wide).statusCode()).isEqualTo(404);
    UUID wordy = simple("b.png", Images.pngWithText(200 * 1024 * 1024));
    assertThat(file(wordy).get("width").asInt()).isEqualTo(64);
    assertThat(new String(content(wordy), ISO_8859_1)).doesNotContain("zTXt");
  }

  @Test
  void leavesOutWhatIsBehindAnImage() throws IOException {
    byte[] page = "<html><script>alert(1)</script></html>".getBytes(ISO_8859_1);
    byte[] gif = Images.encode(Images.corners(40, 30), "gif");
    byte[] polyglot = Arrays.copyOf(gif, gif.length + page.length);
    System.arraycopy(page, 0, polyglot, gif.length, page.length);

    UUID image = simple("a.gif", polyglot);

    assertThat(file(image).get("contentType").asString()).isEqualTo("image/gif");
    assertThat(new String(content(image), ISO_8859_1)).doesNotContain("script");
    assertRefused("a.html", polyglot);
  }

  @Test
  void refusesWhatIsNotWhatItIsCalledAndKeepsNothingOfIt() throws IOException {
    assertRefused("photo.jpg", "MZ......".getBytes(ISO_8859_1));
    assertRefused("a.jpg", "<html><script>alert(1)</script></html>".getBytes(ISO_8859_1));
    assertRefused("a.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(ISO_8859_1));
    assertRefused("a.png", "seeds: 12".getBytes(ISO_8859_1));
    assertRefused("a.js", "GIF89a/*..*/=1;alert(1)".getBytes(ISO_8859_1));
    assertRefused("a.txt", Images.encode(Images.corners(40, 30), "png"));
  }

  @Test
  void refusesByTheLastByteOfWhatComesInPieces() throws IOException {
    byte[] program = Arrays.copyOf("MZ......".getBytes(ISO_8859_1), 6_000);
    UUID upload = client.begun(Member.ADA, conversation, "photo.jpg", program.length);
    byte[] first = Arrays.copyOf(program, 5_000);
    assertThat(client.append(Member.ADA, upload, 0, first).statusCode()).isEqualTo(204);

    HttpResponse<byte[]> answer =
        client.append(Member.ADA, upload, 5_000, Arrays.copyOfRange(program, 5_000, 6_000));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(code(answer)).isEqualTo("file-type-mismatch");
    assertThat(client.isEmpty(conversation)).isTrue();
    assertThat(client.append(Member.ADA, upload, 6_000, new byte[0]).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsWhatSaysNothingOfItself() throws IOException {
    for (String name : new String[] {"empty", "empty.txt", "empty.png"}) {
      UUID empty = simple(name, new byte[0]);
      assertThat(file(empty).get("contentType").asString()).isEqualTo("application/octet-stream");
      assertThat(content(empty)).isEmpty();
    }
    assertThat(client.begin(Member.ADA, conversation, "empty.png", 0).statusCode()).isEqualTo(201);
    UUID program = simple("photo.jpg.exe", "MZ......".getBytes(ISO_8859_1));
    assertThat(file(program).get("contentType").asString()).isEqualTo("application/octet-stream");
    UUID source = simple("go.mod", "module seeds".getBytes(ISO_8859_1));
    assertThat(file(source).get("contentType").asString()).isEqualTo("text/plain");
  }

  @Test
  void showsTheFirstPageOfADocument() throws IOException {
    UUID id = simple("plan.pdf", Documents.pages(3, PDRectangle.A4));

    JsonNode file = file(id);
    assertThat(file.get("contentType").asString()).isEqualTo("application/pdf");
    assertThat(file.get("pages").asInt()).isEqualTo(3);
    assertThat(file.has("width")).isFalse();
    assertThat(file.get("blurHash").asString()).hasSize(28);
    assertThat(Images.decode(thumbnail(Member.ADA, id).body()).getHeight()).isBetween(639, 640);
    assertThat(thumbnail(Member.BOB, id).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsWhatCanNotBeDrawnAsItCame() throws IOException {
    byte[] locked = Documents.encrypted();

    UUID id = simple("plan.pdf", locked);

    assertThat(file(id).get("contentType").asString()).isEqualTo("application/pdf");
    assertThat(file(id).has("pages")).isFalse();
    assertThat(thumbnail(Member.ADA, id).statusCode()).isEqualTo(404);
    assertThat(content(id)).isEqualTo(locked);
  }

  @Test
  void keepsOfAWebpImageWhatIsSeenOnly() throws IOException {
    byte[] photograph = Images.webpWithExif(600, 400, 6);

    UUID id = simple("a.webp", photograph);

    assertThat(file(id).get("contentType").asString()).isEqualTo("image/webp");
    assertThat(file(id).get("width").asInt()).isEqualTo(400);
    assertThat(file(id).get("height").asInt()).isEqualTo(600);
    assertThat(Images.decode(thumbnail(Member.ADA, id).body()).getHeight()).isEqualTo(600);
    assertThat(content(id)).hasSameSizeAs(photograph);
    assertThat(new String(content(id), ISO_8859_1)).doesNotContain(Images.PLACE.substring(0, 8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysHowLongSoundIs(boolean inPieces) throws IOException {
    byte[] sound = Sounds.wave(8_000, 16_000);

    UUID id = inPieces ? inPieces("a.wav", sound) : simple("a.wav", sound);

    assertThat(file(id).get("contentType").asString()).isEqualTo("audio/vnd.wave");
    assertThat(file(id).get("durationMilliseconds").asLong()).isEqualTo(2_000);
    assertThat(file(simple("a.txt", "a".getBytes(ISO_8859_1))).has("durationMilliseconds"))
        .isFalse();
  }

  private void assertRefused(String name, byte[] content) throws IOException {
    List<Path> before = client.objects(conversation);
    HttpResponse<byte[]> answer = client.upload(Member.ADA, conversation, name, content);
    assertThat(answer.statusCode()).as(name).isEqualTo(415);
    assertThat(code(answer)).isEqualTo("file-type-mismatch");
    assertThat(client.objects(conversation)).isEqualTo(before);
    var page =
        client.get(Member.ADA, "/api/v1/conversations/" + conversation + "/files?name=" + name);
    assertThat(json(page).get("files")).isEmpty();
  }

  private UUID simple(String name, byte[] content) throws IOException {
    return client.uploaded(Member.ADA, conversation, name, content);
  }

  private UUID inPieces(String name, byte[] content) throws IOException {
    UUID upload = client.begun(Member.ADA, conversation, name, content.length);
    byte[] first = Arrays.copyOf(content, 5_000);
    client.append(Member.ADA, upload, 0, first);
    byte[] rest = Arrays.copyOfRange(content, first.length, content.length);
    assertThat(client.append(Member.ADA, upload, first.length, rest).statusCode()).isEqualTo(204);
    return upload;
  }

  private JsonNode file(UUID id) throws IOException {
    return json(client.get(Member.ADA, "/api/v1/files/" + id));
  }

  private byte[] content(UUID id) throws IOException {
    return client.get(Member.ADA, "/api/v1/files/" + id + "/content").body();
  }

  private HttpResponse<byte[]> thumbnail(Member member, UUID id) throws IOException {
    return client.get(member, "/api/v1/files/" + id + "/thumbnail");
  }
}
