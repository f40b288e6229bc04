package chat.parley.file.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.ToldOfUsers;
import chat.parley.file.image.Images;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.TestErasures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@FileServiceTest
class PictureIT {
  private static final String OWN = "/api/v1/users/me/avatar";

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  @AfterEach
  void remove() throws IOException {
    delete(Member.ADA, OWN);
  }

  @Test
  void goesWithItsUsersAccountAndComesNoMore() throws IOException {
    Member gone = Member.create("Gone");
    assertThat(set(gone, OWN, jpeg()).statusCode()).isEqualTo(200);

    TestErasures.erase("file-service", gone.id(), false);

    assertThat(client.get(Member.BOB, avatarOf(gone)).statusCode()).isEqualTo(404);
    assertThat(set(gone, OWN, jpeg()).statusCode()).isEqualTo(404);
    assertThat(
            jdbc.sql("SELECT count(*) FROM picture WHERE owner_id = ?")
                .param(gone.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void isSetSeenByOthersReplacedAndRemoved() throws IOException {
    assertThat(client.get(Member.BOB, avatarOf(Member.ADA)).statusCode()).isEqualTo(404);

    HttpResponse<byte[]> set = set(Member.ADA, OWN, jpeg());
    assertThat(set.statusCode()).isEqualTo(200);
    String id = FilesClient.json(set).get("id").asString();
    for (int side : List.of(64, 256)) {
      HttpResponse<byte[]> seen = client.get(Member.BOB, avatarOf(Member.ADA) + "?size=" + side);
      assertThat(seen.statusCode()).isEqualTo(200);
      assertThat(seen.headers().firstValue("Content-Type")).hasValue("image/jpeg");
      assertThat(seen.headers().firstValue("ETag")).hasValue("\"" + id + "-" + side + "\"");
      BufferedImage square = Images.decode(seen.body());
      assertThat(square.getWidth()).isEqualTo(side);
      assertThat(square.getHeight()).isEqualTo(side);
    }

    String second =
        FilesClient.json(set(Member.ADA, OWN, Images.encode(Images.corners(99, 99), "png")))
            .get("id")
            .asString();
    assertThat(second).isNotEqualTo(id);
    assertThat(client.get(Member.BOB, avatarOf(Member.ADA) + "?v=" + id).statusCode())
        .isEqualTo(404);

    assertThat(delete(Member.ADA, OWN).statusCode()).isEqualTo(204);
    assertThat(delete(Member.ADA, OWN).statusCode()).isEqualTo(204);
    assertThat(client.get(Member.ADA, avatarOf(Member.ADA)).statusCode()).isEqualTo(404);
  }

  @Test
  void isNotSentAgainToWhoHasIt() throws IOException {
    String id = FilesClient.json(set(Member.ADA, OWN, jpeg())).get("id").asString();
    HttpResponse<byte[]> first = client.get(Member.BOB, avatarOf(Member.ADA));
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
        .contains("no-cache")
        .contains("private");

    HttpResponse<byte[]> again =
        client.send(client.request(Member.BOB, avatarOf(Member.ADA)).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);

    HttpResponse<byte[]> versioned =
        client.get(Member.BOB, avatarOf(Member.ADA) + "?size=64&v=" + id);
    assertThat(versioned.headers().firstValue("Cache-Control").orElseThrow())
        .contains("immutable")
        .contains("private");
  }

  @Test
  void isReadableNowhere() throws IOException {
    set(Member.ADA, OWN, Images.withExif(jpeg(), 6, ByteOrder.BIG_ENDIAN));
    byte[] served = client.get(Member.ADA, avatarOf(Member.ADA)).body();

    List<byte[]> stored =
        jdbc.sql("SELECT small, large FROM picture WHERE owner_id = ?")
            .param(Member.ADA.id())
            .query((row, _) -> List.of(row.getBytes("small"), row.getBytes("large")))
            .single();
    String middle = text(Arrays.copyOfRange(served, served.length / 2, served.length / 2 + 16));
    assertThat(stored).allSatisfy(it -> assertThat(text(it)).doesNotContain("JFIF", middle));
    for (Path file : client.everythingOnDisk()) {
      assertThat(text(Files.readAllBytes(file))).doesNotContain(Images.PLACE, middle);
    }
  }

  @Test
  void isUnreadableWithoutItsOwnersKey() throws IOException {
    set(Member.ADA, OWN, jpeg());
    byte[] large =
        jdbc.sql("SELECT large FROM picture WHERE owner_id = ?")
            .param(Member.ADA.id())
            .query((row, _) -> row.getBytes("large"))
            .single();
    UUID room = rooms.create(Member.ADA.id());
    set(Member.ADA, pictureOf(room), jpeg());

    jdbc.sql("UPDATE picture SET large = ? WHERE owner_id = ?").params(large, room).update();

    assertThat(client.get(Member.ADA, pictureOf(room)).statusCode()).isEqualTo(500);
  }

  @Test
  void tellsOfEveryChangeInOrder() throws IOException {
    String first = FilesClient.json(set(Member.ADA, OWN, jpeg())).get("id").asString();
    String second = FilesClient.json(set(Member.ADA, OWN, jpeg())).get("id").asString();
    delete(Member.ADA, OWN);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          List<AvatarChanged> told = ToldOfUsers.told(AvatarChanged.class, Member.ADA.id());
          assertThat(told.subList(Math.max(0, told.size() - 3), told.size()))
              .extracting(it -> String.valueOf(it.avatarId()))
              .containsExactly(first, second, "null");
          assertThat(told).extracting(AvatarChanged::changedAt).isSorted().doesNotHaveDuplicates();
        });
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    assertThat(code(set(Member.ADA, OWN, "<svg/>".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("415 unsupported-media-type");
    assertThat(code(set(Member.ADA, OWN, Arrays.copyOf(jpeg(), 300)))).isEqualTo("400 malformed");
    assertThat(code(set(Member.ADA, OWN, Images.pngOf(40_001, 1_000)))).isEqualTo("413 too-large");
    assertThat(code(set(Member.ADA, OWN, new byte[10 * 1024 * 1024 + 1])))
        .isEqualTo("413 too-large");
    assertThat(
            code(
                client.send(
                    client
                        .request(Member.ADA, OWN)
                        .header("Content-Type", "image/jpeg")
                        .PUT(BodyPublishers.ofByteArray(jpeg())))))
        .isEqualTo("415 unsupported-media-type");
    assertThat(code(client.get(Member.ADA, avatarOf(Member.ADA)))).isEqualTo("404 not-found");
    assertThat(code(client.get(Member.ADA, avatarOf(Member.ADA) + "?size=65")))
        .isEqualTo("400 invalid");
  }

  @Test
  void ofRoomIsSeenAndSetByWhoMay() throws IOException {
    UUID room = rooms.create(Member.ADA.id());
    assertThat(code(set(Member.BOB, pictureOf(room), jpeg()))).isEqualTo("404 not-found");
    assertThat(set(Member.ADA, pictureOf(room), jpeg()).statusCode()).isEqualTo(200);
    assertThat(client.get(Member.ADA, pictureOf(room)).statusCode()).isEqualTo(200);
    assertThat(code(client.get(Member.BOB, pictureOf(room)))).isEqualTo("404 not-found");

    rooms.publish(room);

    assertThat(client.get(Member.BOB, pictureOf(room)).statusCode()).isEqualTo(200);
    assertThat(code(set(Member.BOB, pictureOf(room), jpeg()))).isEqualTo("403 forbidden");
    assertThat(code(delete(Member.BOB, pictureOf(room)))).isEqualTo("403 forbidden");
    assertThat(delete(Member.ADA, pictureOf(room)).statusCode()).isEqualTo(204);
    assertThat(code(client.get(Member.ADA, pictureOf(room)))).isEqualTo("404 not-found");
  }

  @Test
  void ofRoomIsErasedWithIt() throws IOException {
    UUID room = rooms.create(Member.ADA.id());
    set(Member.ADA, pictureOf(room), jpeg());

    kafka.send(
        Topics.CONVERSATIONS,
        room.toString(),
        EventCodec.write(new ConversationDeleted(room, 3, Member.ADA.id(), Instant.now())));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("SELECT count(*) FROM picture WHERE owner_id = ?")
                        .param(room)
                        .query(Long.class)
                        .single())
                .isZero());
    assertThat(code(set(Member.ADA, pictureOf(room), jpeg()))).isEqualTo("404 not-found");
  }

  private HttpResponse<byte[]> set(Member member, String path, byte[] image) throws IOException {
    return client.send(
        client
            .request(member, path)
            .header("Content-Type", FilesClient.MULTIPART)
            .PUT(
                BodyPublishers.ofByteArray(
                    FilesClient.body(FilesClient.part("file", "me.txt", image)))));
  }

  private HttpResponse<byte[]> delete(Member member, String path) throws IOException {
    return client.send(client.request(member, path).DELETE());
  }

  private static byte[] jpeg() throws IOException {
    return Images.encode(Images.corners(800, 600), "jpeg");
  }

  private static String avatarOf(Member member) {
    return "/api/v1/users/" + member.id() + "/avatar";
  }

  private static String pictureOf(UUID room) {
    return "/api/v1/rooms/" + room + "/picture";
  }

  private static String code(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + FilesClient.code(answer);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
