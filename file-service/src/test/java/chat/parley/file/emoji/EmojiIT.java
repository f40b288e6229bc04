package chat.parley.file.emoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Images;
import chat.parley.test.TestErasures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FileServiceTest
class EmojiIT {
  private static final String EMOJI = "/api/v1/emoji";
  private static final Member KEEPER = Member.administrator("Keeper");

  @Autowired private FilesClient client;
  @Autowired private EmojiListController directory;
  @Autowired private JdbcClient jdbc;

  @AfterEach
  void removeAll() throws IOException {
    for (JsonNode it : list(KEEPER).get("emoji")) {
      remove(KEEPER, it.get("id").asString());
    }
  }

  @Test
  void isAddedByAnAdministratorAndSeenByEverybody() throws IOException {
    HttpResponse<byte[]> added = add(KEEPER, "party-parrot", clear(300, 200));
    assertThat(added.statusCode()).isEqualTo(201);
    String id = FilesClient.json(added).get("id").asString();
    String address = EMOJI + "/" + id + "/image";
    assertThat(added.headers().firstValue("Location")).hasValue(address);

    JsonNode seen = list(Member.BOB);
    assertThat(seen.get("mayAdd").asBoolean()).isFalse();
    assertThat(seen.at("/emoji/0/name").asString()).isEqualTo("party-parrot");
    assertThat(seen.at("/emoji/0/addedBy").asString()).isEqualTo(KEEPER.id().toString());
    assertThat(seen.at("/emoji/0/mayRemove").asBoolean()).isFalse();
    assertThat(list(KEEPER).at("/emoji/0/mayRemove").asBoolean()).isTrue();
    HttpResponse<byte[]> picture = client.get(Member.BOB, address);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(picture.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(picture.headers().firstValue("Cache-Control").orElseThrow())
        .contains("immutable", "private");
    BufferedImage image = Images.decode(picture.body());
    assertThat(image.getWidth()).isEqualTo(128);
    assertThat(image.getHeight()).isEqualTo(85);
    assertThat(image.getRGB(2, 2) >>> 24).as("clear").isZero();
    assertThat(image.getRGB(64, 42) >>> 24).as("drawn").isEqualTo(255);
    assertThat(directory.known(Set.of("party-parrot", "other"))).containsExactly("party-parrot");
  }

  @Test
  void isRemovedWithItsPictureAndTheNameIsFree() throws IOException {
    String first = added("away", clear(20, 20));

    assertThat(remove(KEEPER, first).statusCode()).isEqualTo(204);

    assertThat(code(client.get(Member.BOB, EMOJI + "/" + first + "/image")))
        .isEqualTo("404 not-found");
    assertThat(code(remove(KEEPER, first))).isEqualTo("404 not-found");
    assertThat(directory.known(Set.of("away"))).isEmpty();
    assertThat(added("away", clear(20, 20))).isNotEqualTo(first);
  }

  @Test
  void isLeftAloneByWhoHasNotTheRole() throws IOException {
    String id = added("kept", clear(20, 20));

    assertThat(code(add(Member.BOB, "mine", clear(20, 20)))).isEqualTo("403 forbidden");
    assertThat(code(remove(Member.BOB, id))).isEqualTo("403 forbidden");
    assertThat(code(remove(Member.BOB, UUID.randomUUID().toString()))).isEqualTo("404 not-found");
    assertThat(code(remove(KEEPER, "no-id"))).isEqualTo("400 invalid");
    assertThat(code(client.get(Member.BOB, EMOJI + "/no-id/image"))).isEqualTo("400 invalid");
    assertThat(code(client.get(Member.BOB, EMOJI + "/audit"))).isEqualTo("404 not-found");
    assertThat(code(client.get(Member.BOB, EMOJI + "/audit/check"))).isEqualTo("404 not-found");
  }

  @Test
  void refusesNamesThatAreNoneOrTakenOrTooMuchAlike() throws IOException {
    added("lol-cat", clear(20, 20));

    for (String name : List.of("a", "x".repeat(33), "Party", "a.b", "12", "ünd", "a%20b", "")) {
      assertThat(code(add(KEEPER, name, clear(20, 20)))).as(name).isEqualTo("400 invalid");
    }
    for (String name : List.of("lol-cat", "lol_cat", "lolcat", "l0lcat", "1ol-cat")) {
      assertThat(code(add(KEEPER, name, clear(20, 20)))).as(name).isEqualTo("409 emoji-name-taken");
    }
    for (String name : List.of("tada", "thumbsup", "thumbs-up", "flag-de", "grinning")) {
      assertThat(code(add(KEEPER, name, clear(20, 20))))
          .as("of Unicode: " + name)
          .isEqualTo("409 emoji-name-taken");
    }
    assertThat(list(KEEPER).get("emoji")).hasSize(1);
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    assertThat(
            code(
                add(
                    KEEPER,
                    "bad",
                    "<svg xmlns='http://www.w3.org/2000/svg'/>"
                        .getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("415 unsupported-media-type");
    assertThat(code(add(KEEPER, "bad", "hello".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("415 unsupported-media-type");
    assertThat(code(add(KEEPER, "bad", new byte[0]))).isEqualTo("415 unsupported-media-type");
    assertThat(code(add(KEEPER, "bad", Images.pngThatSays(50_000, 50_000))))
        .isEqualTo("413 too-large");
    assertThat(code(add(KEEPER, "bad", new byte[256 * 1024 + 1]))).isEqualTo("413 too-large");
    assertThat(code(add(KEEPER, "bad", Arrays.copyOf(clear(300, 200), 60))))
        .isEqualTo("400 malformed");
    assertThat(
            code(
                client.send(
                    client
                        .request(KEEPER, EMOJI + "?name=bad")
                        .header("Content-Type", "image/png")
                        .POST(BodyPublishers.ofByteArray(clear(20, 20))))))
        .isEqualTo("415 unsupported-media-type");
    assertThat(list(KEEPER).get("emoji")).isEmpty();
  }

  @Test
  void thereAreOnlySoMany() throws IOException {
    for (int i = 0; i < 10; i++) {
      added("one-" + (char) ('a' + i), clear(20, 20));
    }

    assertThat(code(add(KEEPER, "one-more", clear(20, 20)))).isEqualTo("409 too-many-emoji");

    remove(KEEPER, list(KEEPER).at("/emoji/0/id").asString());
    added("one-more", clear(20, 20));
  }

  @Test
  void movesWhereItIsSmallAndHasAPictureThatStandsStill() throws IOException {
    byte[] gif = Gifs.moving(32, 32, 3);
    String id = added("hopping-mad", gif);

    HttpResponse<byte[]> moving = client.get(Member.BOB, EMOJI + "/" + id + "/image");
    HttpResponse<byte[]> still = client.get(Member.BOB, EMOJI + "/" + id + "/image?still=true");

    assertThat(list(Member.BOB).at("/emoji/0/moves").asBoolean()).isTrue();
    assertThat(moving.headers().firstValue("Content-Type")).hasValue("image/gif");
    assertThat(Gifs.pictures(moving.body())).isEqualTo(3);
    assertThat(new String(moving.body(), StandardCharsets.ISO_8859_1))
        .contains("NETSCAPE2.0")
        .doesNotContain(Gifs.COMMENT);
    assertThat(still.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(still.headers().firstValue("ETag"))
        .isNotEqualTo(moving.headers().firstValue("ETag"));
    String large = added("large-hopper", Gifs.moving(200, 200, 3));
    HttpResponse<byte[]> made = client.get(Member.BOB, EMOJI + "/" + large + "/image");
    assertThat(made.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(Images.decode(made.body()).getWidth()).isEqualTo(128);
  }

  @Test
  void listIsNotSentAgainToWhoHasIt() throws IOException {
    HttpResponse<byte[]> before = client.get(Member.BOB, EMOJI);
    String tag = before.headers().firstValue("ETag").orElseThrow();
    assertThat(before.headers().firstValue("Cache-Control").orElseThrow())
        .contains("no-cache", "private");
    assertThat(since(Member.BOB, tag).statusCode()).isEqualTo(304);
    assertThat(since(KEEPER, tag).statusCode()).as("with other rights").isEqualTo(200);

    String id = added("newest-thing", clear(20, 20));
    HttpResponse<byte[]> with = since(Member.BOB, tag);
    assertThat(with.statusCode()).isEqualTo(200);

    remove(KEEPER, id);
    assertThat(since(Member.BOB, tag).statusCode()).isEqualTo(200);
  }

  @Test
  void isReadableNowhereOnDisk() throws IOException {
    String id = added("hidden", clear(20, 20));
    byte[] kept =
        jdbc.sql("SELECT picture FROM emoji WHERE emoji_id = ?::uuid")
            .param(id)
            .query((row, _) -> row.getBytes("picture"))
            .single();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("PNG", "IHDR");

    String other = added("other", clear(30, 30));
    jdbc.sql("UPDATE emoji SET picture = ? WHERE emoji_id = ?::uuid").params(kept, other).update();

    assertThat(client.get(KEEPER, EMOJI + "/" + other + "/image").statusCode()).isEqualTo(500);
  }

  @Test
  void eachActIsOnRecordAndTheRecordStays() throws IOException {
    String id = added("recorded", clear(20, 20));
    remove(KEEPER, id);

    JsonNode entries =
        FilesClient.json(client.get(KEEPER, EMOJI + "/audit?limit=2")).get("entries");

    assertThat(entries.at("/0/act").asString()).isEqualTo("removed");
    assertThat(entries.at("/1/act").asString()).isEqualTo("added");
    assertThat(entries.at("/1/name").asString()).isEqualTo("recorded");
    assertThat(entries.at("/1/emojiId").asString()).isEqualTo(id);
    assertThat(entries.at("/1/actorId").asString()).isEqualTo(KEEPER.id().toString());
    assertThat(entries.at("/0/previousHash").asString())
        .isEqualTo(entries.at("/1/hash").asString());
    JsonNode check = FilesClient.json(client.get(KEEPER, EMOJI + "/audit/check"));
    assertThat(check.get("entries").asLong()).isEqualTo(entries.at("/0/number").asLong());
    assertThat(check.has("brokenAt")).isFalse();
    assertThatException()
        .isThrownBy(() -> jdbc.sql("UPDATE emoji_audit SET name = 'other'").update());
    assertThatException().isThrownBy(() -> jdbc.sql("DELETE FROM emoji_audit").update());
  }

  @Test
  void nameIsGivenOnceHoweverManyWantItAtTheSameTime() throws Exception {
    byte[] image = clear(20, 20);
    List<Callable<Integer>> wanted =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(_ -> () -> add(KEEPER, "wanted", image).statusCode())
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Integer> answers = threads.invokeAll(wanted).stream().map(EmojiIT::value).toList();
      assertThat(answers).filteredOn(it -> it == 201).hasSize(1);
      assertThat(answers).filteredOn(it -> it == 409).hasSize(7);
    }
  }

  @Test
  void outlivesTheAccountOfWhoAddedIt() throws IOException {
    Member gone = Member.administrator("Gone");
    String id = FilesClient.json(add(gone, "legacy", clear(20, 20))).get("id").asString();

    TestErasures.erase("file-service", gone.id(), true);

    assertThat(list(Member.BOB).at("/emoji/0/name").asString()).isEqualTo("legacy");
    assertThat(list(Member.BOB).at("/emoji/0").has("addedBy")).isFalse();
    assertThat(client.get(Member.BOB, EMOJI + "/" + id + "/image").statusCode()).isEqualTo(200);
    assertThat(code(add(gone, "later", clear(20, 20)))).isEqualTo("404 not-found");
  }

  private static <T> T value(Future<T> future) {
    try {
      return future.get();
    } catch (Exception exception) {
      throw new AssertionError(exception);
    }
  }

  private String added(String name, byte[] image) throws IOException {
    HttpResponse<byte[]> answer = add(KEEPER, name, image);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(201);
    return FilesClient.json(answer).get("id").asString();
  }

  private HttpResponse<byte[]> add(Member member, String name, byte[] image) throws IOException {
    String encoded = name.replace("ü", "%C3%BC");
    return client.send(
        client
            .request(member, EMOJI + "?name=" + encoded)
            .header("Content-Type", FilesClient.MULTIPART)
            .POST(
                BodyPublishers.ofByteArray(
                    FilesClient.body(FilesClient.part("file", "a.png", image)))));
  }

  private HttpResponse<byte[]> remove(Member member, String id) throws IOException {
    HttpRequest.Builder request = client.request(member, EMOJI + "/" + id).DELETE();
    return client.send(request);
  }

  private HttpResponse<byte[]> since(Member member, String tag) throws IOException {
    return client.send(client.request(member, EMOJI).header("If-None-Match", tag));
  }

  private JsonNode list(Member member) throws IOException {
    return FilesClient.json(client.get(member, EMOJI));
  }

  private static String code(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + FilesClient.code(answer);
  }

  // Drawn in its middle only.
  private static byte[] clear(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int x = width / 4; x < width * 3 / 4; x++) {
      for (int y = height / 4; y < height * 3 / 4; y++) {
        image.setRGB(x, y, 0xFF00AA55);
      }
    }
    return Images.encode(image, "png");
  }
}
