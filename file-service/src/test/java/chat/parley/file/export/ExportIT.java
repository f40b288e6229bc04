package chat.parley.file.export;

import static chat.parley.file.export.ExportClient.SOON;
import static chat.parley.file.export.ExportClient.pathOf;
import static chat.parley.file.export.ExportClient.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.contracts.internal.ConversationCopy.Conversation;
import chat.parley.contracts.internal.ExportDirectory;
import chat.parley.contracts.internal.ExportDirectory.Beginning;
import chat.parley.file.FakeCopies;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.ToldOfUsers;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.HttpClientErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an export has, who gets it, and for how long.
@FileServiceTest
class ExportIT {
  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeCopies copies;
  @Autowired private ConversationKeys keys;
  @Autowired private Exports all;
  @Autowired private JdbcClient jdbc;

  private ExportClient exports;
  private Member ada;
  private UUID room;

  @BeforeEach
  void settle() {
    exports = new ExportClient(client);
    ada = Member.create("Ada");
    room = rooms.create(ada.id(), Member.BOB.id());
    copies.add(ada.id(), conversation(room, "room", "Engine room", null));
    copies.say(ada.id(), room, "hello");
  }

  @Test
  void hasAllThatThereIsOfTheUserAndNothingOfOthers() throws IOException {
    UUID chat = rooms.create(ada.id(), Member.BOB.id());
    copies.add(ada.id(), conversation(chat, "direct", null, Member.BOB.id()));
    for (int i = 0; i < 250; i++) {
      copies.say(ada.id(), chat, "number " + i);
    }
    copies.setBio(ada.id(), "Counts.");
    byte[] large = new byte[3_000_000];
    Arrays.fill(large, (byte) 'x');
    UUID mine = client.uploaded(ada, room, "mine.txt", large);
    UUID theirs = client.uploaded(Member.BOB, room, "theirs.txt", new byte[10]);
    setAvatar(ada);

    Map<String, byte[]> entries = exports.unzip(ada, exports.make(ada));

    String file = "files/" + room + "/" + mine + "-mine.txt";
    assertThat(entries)
        .containsOnlyKeys(
            "account.json",
            "audit.ndjson",
            "profile.json",
            "settings.json",
            "notifications.json",
            "reminders.json",
            "blocks.json",
            "former-names.json",
            "avatar.jpg",
            "conversations.json",
            "messages/" + room + ".ndjson",
            "reactions/" + room + ".ndjson",
            "votes/" + room + ".ndjson",
            "drafts/" + room + ".ndjson",
            "scheduled/" + room + ".ndjson",
            "messages/" + chat + ".ndjson",
            "reactions/" + chat + ".ndjson",
            "votes/" + chat + ".ndjson",
            "drafts/" + chat + ".ndjson",
            "scheduled/" + chat + ".ndjson",
            "files.ndjson",
            file,
            "README.txt");
    assertThat(entries.get(file)).isEqualTo(large);
    assertThat(json(entries, "account.json").get("email").asString()).isEqualTo("ada@example.test");
    assertThat(json(entries, "profile.json").get("bio").asString()).isEqualTo("Counts.");
    assertThat(json(entries, "settings.json").get("theme").asString()).isEqualTo("dark");
    assertThat(json(entries, "reminders.json").at("/0/text").asString()).isEqualTo("the oven");
    assertThat(json(entries, "notifications.json").at("/keywords/0").asString()).isEqualTo("tea");
    assertThat(json(entries, "former-names.json").get(0).get("username").asString())
        .isEqualTo("countess");
    JsonNode direct = json(entries, "conversations.json").get(1);
    assertThat(direct.get("kind").asString()).isEqualTo("direct");
    assertThat(direct.get("with").get("username").asString()).isEqualTo("bob");
    List<String> lines = text(entries, "messages/" + chat + ".ndjson").lines().toList();
    assertThat(lines).hasSize(250);
    JsonNode last = JSON.readTree(lines.getLast());
    assertThat(last.get("sequence").asInt()).isEqualTo(250);
    assertThat(last.get("text").asString()).isEqualTo("number 249");
    assertThat(last.get("sentAt").asString()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(last.has("editedAt")).isFalse();
    assertThat(text(entries, "reactions/" + room + ".ndjson")).contains("🎉");
    assertThat(text(entries, "votes/" + room + ".ndjson")).contains("[0,2]");
    assertThat(text(entries, "drafts/" + chat + ".ndjson"))
        .contains("begun")
        .doesNotContain("threadRoot");
    assertThat(text(entries, "scheduled/" + room + ".ndjson")).contains("later", "muted");
    assertThat(text(entries, "audit.ndjson")).contains("account-created");
    assertThat(JSON.readTree(entries.get("files.ndjson")).get("name").asString())
        .isEqualTo("mine.txt");
    assertThat(ImageIO.read(new ByteArrayInputStream(entries.get("avatar.jpg")))).isNotNull();
    assertThat(text(entries, "README.txt")).contains("account.json").doesNotContain("left out:");
    assertThat(entries.toString()).doesNotContain(theirs.toString());
  }

  @Test
  void isToldOfWithItsSizeAndItsEnd() throws IOException {
    UUID id = exports.make(ada);

    HttpResponse<byte[]> content = exports.fetch(ada, id);

    JsonNode export = exports.list(ada).get(0);
    assertThat(export.get("bytes").asLong()).isEqualTo(content.body().length);
    Duration kept =
        Duration.between(
            Instant.parse(export.get("readyAt").asString()),
            Instant.parse(export.get("expiresAt").asString()));
    assertThat(kept).isEqualTo(Duration.ofDays(7));
    assertThat(content.headers().map())
        .containsEntry("Content-Type", List.of("application/zip"))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cache-Control", List.of("private, no-store"));
    assertThat(content.headers().firstValueAsLong("Content-Length"))
        .hasValue(content.body().length);
    assertThat(content.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"parley-export-\\d{4}-\\d\\d-\\d\\d\\.zip\"");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(ToldOfUsers.told(ExportReady.class, ada.id()))
                .extracting(ExportReady::exportId)
                .containsExactly(id));
  }

  @Test
  void canBeFetchedInParts() throws IOException {
    UUID id = exports.make(ada);
    byte[] whole = exports.fetch(ada, id).body();

    HttpResponse<byte[]> rest =
        client.send(client.request(ada, pathOf(id) + "/content").header("Range", "bytes=100-"));

    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
  }

  @Test
  void isThereForNobodyElse() throws IOException {
    UUID id = exports.make(ada);

    assertThat(exports.fetch(Member.BOB, id).statusCode()).isEqualTo(404);
    assertThat(exports.delete(Member.BOB, id).statusCode()).isEqualTo(404);
    assertThat(exports.list(Member.BOB)).isEmpty();
    assertThat(exports.fetch(ada, UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(exports.fetch(ada, id).statusCode()).isEqualTo(200);
    assertThat(
            client
                .send(client.request(new Member(ada.id(), "none"), "/api/v1/exports"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void isBegunByServicesOnlyAndOneAtATime() {
    ExportDirectory people = exports.directory(ada.token());
    assertThatThrownBy(() -> people.begin(ada.id(), new Beginning(UUID.randomUUID())))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> people.running(ada.id()))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);

    FakeCopies.Pause pause = copies.pause(ada.id());
    UUID first = exports.begin(ada);
    assertThat(exports.begin(ada)).isEqualTo(first);
    var running = exports.directory().running(ada.id()).export();
    assertThat(running).isNotNull().satisfies(it -> assertThat(it.id()).isEqualTo(first));
    pause.over().countDown();
    exports.awaitState(ada, first, "ready");

    assertThat(exports.directory().running(ada.id()).export()).isNull();
    // The same question once more, as after a lost answer, makes no other.
    assertThat(exports.directory().begin(ada.id(), new Beginning(first)).id()).isEqualTo(first);
  }

  @Test
  void replacesTheOneBefore() throws IOException {
    UUID first = exports.make(ada);
    FakeCopies.Pause pause = copies.pause(ada.id());
    UUID second = exports.begin(ada);
    assertThat(exports.fetch(ada, first).statusCode()).isEqualTo(200);
    assertThat(exports.list(ada)).hasSize(2);

    pause.over().countDown();
    exports.awaitState(ada, second, "ready");

    assertThat(exports.fetch(ada, first).statusCode()).isEqualTo(404);
    assertThat(exports.fetch(ada, second).statusCode()).isEqualTo(200);
    all.sweep();
    assertThat(client.objects(ada.id())).hasSize(1);
    assertThat(rowsOf(ada)).isOne();
  }

  @Test
  void isErasedWhereItsUserWants() throws IOException {
    UUID id = exports.make(ada);

    assertThat(exports.delete(ada, id).statusCode()).isEqualTo(204);

    assertThat(exports.fetch(ada, id).statusCode()).isEqualTo(404);
    assertThat(exports.list(ada)).isEmpty();
    assertThat(exports.delete(ada, id).statusCode()).isEqualTo(404);
    assertThat(client.objects(ada.id())).isEmpty();
    assertThat(rowsOf(ada)).isZero();
  }

  @Test
  void isErasedWhenItsTimeIsOver() throws IOException {
    UUID id = exports.make(ada);

    jdbc.sql("update export set expires_at = now() - interval '1 second' where id = ?")
        .param(id)
        .update();

    assertThat(exports.fetch(ada, id).statusCode()).isEqualTo(404);
    assertThat(exports.list(ada)).isEmpty();
    all.sweep();
    assertThat(client.objects(ada.id())).isEmpty();
    assertThat(rowsOf(ada)).isZero();
  }

  @Test
  void leavesOutWhatCanNotBeReadAndSaysSo() throws IOException {
    UUID shredded = rooms.create(ada.id());
    UUID gone = client.uploaded(ada, shredded, "gone.txt", new byte[10]);
    UUID spoilt = client.uploaded(ada, room, "spoilt.bin", new byte[200_000]);
    UUID good = client.uploaded(ada, room, "good.txt", "good".getBytes(UTF_8));
    rooms.destroyKey(shredded);
    keys.forget(shredded);
    spoil(client.folder(room).resolve(spoilt.toString()));
    copies.say(ada.id(), room, null);
    copies.say(ada.id(), room, "still readable");

    Map<String, byte[]> entries = exports.unzip(ada, exports.make(ada));

    assertThat(entries).containsKey("files/" + room + "/" + good + "-good.txt");
    assertThat(entries.keySet())
        .noneMatch(it -> it.contains(gone.toString()) || it.contains(spoilt.toString()));
    assertThat(text(entries, "messages/" + room + ".ndjson").lines()).hasSize(2);
    assertThat(text(entries, "README.txt"))
        .contains("left out:")
        .contains("- 1 of your messages in conversation " + room)
        .contains("- file " + gone)
        .contains("- file " + spoilt);
  }

  @Test
  void namesWhatIsHeldAndWhatWasInfected() throws IOException {
    UUID held = client.uploaded(ada, room, "held.txt", "held".getBytes(UTF_8));
    UUID infected = client.uploaded(ada, room, "infected.txt", "infected".getBytes(UTF_8));
    mark(held, "HELD");
    mark(infected, "INFECTED");

    Map<String, byte[]> entries = exports.unzip(ada, exports.make(ada));

    assertThat(entries.keySet()).noneMatch(it -> it.startsWith("files/"));
    assertThat(text(entries, "files.ndjson")).contains("held.txt", "infected.txt");
    assertThat(text(entries, "README.txt"))
        .contains("- file " + held + " in conversation " + room + ": it is yet to be scanned")
        .contains("- file " + infected + " in conversation " + room + ": a virus was found");
  }

  private void mark(UUID file, String state) {
    jdbc.sql("update file set state = ? where id = ?").params(state, file).update();
  }

  @Test
  void isUnpackedNowhereElseWhateverAFileIsCalled() throws IOException {
    UUID file = client.uploaded(ada, room, "harmless.txt", "content".getBytes(UTF_8));
    rename(file, "../../../etc/\u0000cron.d\\\n" + "x".repeat(400) + ".sh");

    Map<String, byte[]> entries = exports.unzip(ada, exports.make(ada));

    assertThat(entries.keySet())
        .allMatch(it -> !it.startsWith("/") && it.chars().allMatch(c -> c >= ' '))
        .allMatch(it -> Arrays.stream(it.split("/")).noneMatch(part -> part.equals("..")))
        .allMatch(it ->
            Arrays.stream(it.split("/")).allMatch(part -> part.getBytes(UTF_8).length <= 255));
    assertThat(entries.keySet())
        .filteredOn(it -> it.contains(file.toString()))
        .singleElement()
        .satisfies(it -> assertThat(it).startsWith("files/" + room + "/" + file + "-.._.._"));
  }

  private void rename(UUID file, String name) {
    KeySet owners = keys.of(room).orElseThrow();
    byte[] encrypted =
        FileCipher.encrypt(
            owners,
            new FileId(room, file),
            owners.version(),
            FileCipher.Detail.NAME,
            name.getBytes(UTF_8));
    jdbc.sql("update file set name = ? where id = ?").params(encrypted, file).update();
  }

  // In its middle, behind what is looked at first.
  private static void spoil(Path object) throws IOException {
    byte[] bytes = Files.readAllBytes(object);
    bytes[bytes.length / 2] ^= 1;
    Files.write(object, bytes);
  }

  private void setAvatar(Member user) throws IOException {
    var image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image);
    byte[] body = FilesClient.body(FilesClient.part("file", "me.png", image.toByteArray()));
    HttpResponse<byte[]> answer =
        client.send(
            client
                .request(user, "/api/v1/users/me/avatar")
                .header("Content-Type", FilesClient.MULTIPART)
                .PUT(BodyPublishers.ofByteArray(body)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static Conversation conversation(
      UUID id, String kind, @Nullable String name, @Nullable UUID with) {
    return new Conversation(id, kind, name, "member", FakeCopies.SENT_AT, with);
  }

  private static JsonNode json(Map<String, byte[]> entries, String name) {
    return JSON.readTree(text(entries, name));
  }

  private long rowsOf(Member user) {
    return jdbc.sql("select count(*) from export where user_id = ?")
        .param(user.id())
        .query(Long.class)
        .single();
  }
}
