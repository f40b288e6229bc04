package chat.parley.file.export;

import static chat.parley.file.export.ExportClient.SOON;
import static chat.parley.file.export.ExportClient.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.ExportDirectory.Beginning;
import chat.parley.file.FakeCopies;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.test.TestErasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.HttpClientErrorException;

/// What becomes of an export when something comes in between, and of what there is of it on disk.
@FileServiceTest
class InterruptedExportIT {
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FakeCopies copies;
  @Autowired private JdbcClient jdbc;

  private ExportClient exports;
  private Member ada;
  private UUID room;

  @BeforeEach
  void settle() {
    exports = new ExportClient(client);
    ada = Member.create("Ada");
    room = rooms.create(ada.id());
    copies.say(ada.id(), room, "hello");
  }

  @Test
  void isMadeAnewAfterTheOneWhoMadeItDied() throws IOException {
    UUID id = UUID.randomUUID();
    UUID object = UUID.randomUUID();
    Path folder = client.folder(ada.id());
    Files.createDirectories(folder);
    Files.write(folder.resolve(object + ".part"), new byte[100]);
    Files.write(folder.resolve(UUID.randomUUID().toString()), new byte[100]);
    // As an instance left it that was killed, a moment before others may take it.
    jdbc.sql(
            """
            insert into export (id, user_id, state, requested_at, taken_until, tries, object_id)
            values (?, ?, 'RUNNING', now(), now() + interval '1 second', 1, ?)
            """)
        .params(id, ada.id(), object)
        .update();

    exports.awaitState(ada, id, "ready");

    assertThat(text(exports.unzip(ada, id), "messages/" + room + ".ndjson")).contains("hello");
    assertThat(client.objects(ada.id())).hasSize(1);
  }

  @Test
  void isNotSpoiltByWhoWasThoughtDead() throws Exception {
    FakeCopies.Pause first = copies.pause(ada.id());
    UUID id = exports.begin(ada);
    assertThat(first.reached().await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    FakeCopies.Pause second = copies.pause(ada.id());
    lapse(id);
    assertThat(second.reached().await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    // The first one wakes up in the middle of the second one's work, and ends.
    first.over().countDown();
    await().atMost(SOON).until(() -> makers() <= 1);
    assertThat(client.objects(ada.id())).hasSize(1);
    second.over().countDown();
    exports.awaitState(ada, id, "ready");

    assertThat(exports.unzip(ada, id)).containsKey("README.txt");
    assertThat(client.objects(ada.id())).hasSize(1);
  }

  @Test
  void isTriedAgainWhereAServiceIsAway() throws IOException {
    copies.fail(ada.id(), 2);

    UUID id = exports.make(ada);

    assertThat(exports.unzip(ada, id)).containsKey("README.txt");
    assertThat(client.objects(ada.id())).hasSize(1);
  }

  @Test
  void isGivenUpAfterAFewTriesAndCanBeAskedForAnew() throws IOException {
    copies.fail(ada.id(), 3);
    UUID id = exports.begin(ada);

    exports.awaitState(ada, id, "failed");

    assertThat(exports.fetch(ada, id).statusCode()).isEqualTo(404);
    assertThat(client.objects(ada.id())).isEmpty();
    UUID next = exports.make(ada);
    assertThat(exports.unzip(ada, next)).containsKey("README.txt");
    assertThat(exports.list(ada)).hasSize(1);
  }

  @Test
  void isGivenUpWhereTheDiskHasNoRoomForItAndTakesNone() throws IOException {
    UUID file = client.uploaded(ada, room, "huge.bin", new byte[10]);
    setSize(file, Long.MAX_VALUE / 2);
    UUID id = exports.begin(ada);

    exports.awaitState(ada, id, "failed");

    assertThat(client.objects(ada.id())).isEmpty();
    setSize(file, 10);
    assertThat(exports.unzip(ada, exports.make(ada))).containsKey("README.txt");
  }

  @Test
  void isGivenUpWhereWhoMakesItDiesOfItEachTime() {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into export (id, user_id, state, requested_at, tries, object_id)
            values (?, ?, 'RUNNING', now(), 3, ?)
            """)
        .params(id, ada.id(), UUID.randomUUID())
        .update();

    exports.awaitState(ada, id, "failed");
  }

  @Test
  void endsWhereItsUserErasesItMeanwhile() throws Exception {
    FakeCopies.Pause pause = copies.pause(ada.id());
    UUID id = exports.begin(ada);
    assertThat(pause.reached().await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(exports.delete(ada, id).statusCode()).isEqualTo(204);
    pause.over().countDown();

    await().atMost(SOON).until(() -> makers() == 0);
    assertThat(exports.list(ada)).isEmpty();
    assertThat(client.objects(ada.id())).isEmpty();
  }

  @Test
  void goesWithTheAccount() throws IOException {
    exports.make(ada);

    TestErasures.erase("file-service", ada.id(), false);

    assertThat(client.folder(ada.id())).doesNotExist();
    assertThat(exports.list(ada)).isEmpty();
    assertThatThrownBy(() -> exports.directory().begin(ada.id(), new Beginning(UUID.randomUUID())))
        .isInstanceOf(HttpClientErrorException.NotFound.class);
  }

  @Test
  void goesWithTheAccountWhileItIsMade() throws Exception {
    FakeCopies.Pause pause = copies.pause(ada.id());
    exports.begin(ada);
    assertThat(pause.reached().await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    TestErasures.erase("file-service", ada.id(), false);
    pause.over().countDown();

    await().atMost(SOON).until(() -> makers() == 0);
    assertThat(client.folder(ada.id())).doesNotExist();
    assertThat(exports.list(ada)).isEmpty();
  }

  /// An archive has names in clear, and what does not get smaller as it is: nothing of either is in
  /// any byte that the service has written, while the export is made and when it is done.
  @Test
  void isNeverOnDiskInClear() throws Exception {
    byte[] canary = new byte[300_000];
    new Random(7).nextBytes(canary);
    UUID file = client.uploaded(ada, room, "canary-name.bin", canary);
    copies.setBio(ada.id(), "canary-bio-" + ada.id());
    FakeCopies.Pause pause = copies.pause(ada.id());
    UUID id = exports.begin(ada);
    assertThat(pause.reached().await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    expectNowhere(canary);
    pause.over().countDown();
    exports.awaitState(ada, id, "ready");

    byte[] archive = exports.fetch(ada, id).body();

    assertThat(indexOf(archive, "account.json".getBytes(UTF_8))).isPositive();
    assertThat(indexOf(archive, middle(canary))).isPositive();
    assertThat(ExportClient.unzip(archive)).containsKey(entryOf(file));
    expectNowhere(canary);
    for (String value : rowsAsText()) {
      assertThat(value).doesNotContain("canary").doesNotContain("account.json");
    }
  }

  private String entryOf(UUID file) {
    return "files/" + room + "/" + file + "-canary-name.bin";
  }

  private void expectNowhere(byte[] canary) throws IOException {
    for (Path path : client.everythingOnDisk()) {
      byte[] bytes = Files.readAllBytes(path);
      assertThat(indexOf(bytes, "account.json".getBytes(UTF_8))).as(path.toString()).isNegative();
      assertThat(indexOf(bytes, "canary-".getBytes(UTF_8))).as(path.toString()).isNegative();
      assertThat(indexOf(bytes, middle(canary))).as(path.toString()).isNegative();
    }
  }

  private List<String> rowsAsText() {
    return jdbc.sql(
            """
            select t::text from export as t
            union all select encode(file_key, 'escape') from export where file_key is not null
            union all select encode(payload, 'escape') from outbox
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static byte[] middle(byte[] canary) {
    return Arrays.copyOfRange(canary, 150_000, 150_032);
  }

  private static int indexOf(byte[] bytes, byte[] needle) {
    outer:
    for (int i = 0; i <= bytes.length - needle.length; i++) {
      for (int j = 0; j < needle.length; j++) {
        if (bytes[i + j] != needle[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }

  private void setSize(UUID file, long size) {
    jdbc.sql("update file set size = ? where id = ?").params(size, file).update();
  }

  // As if whoever makes it had given no sign of life for too long.
  private void lapse(UUID id) {
    jdbc.sql("update export set taken_until = now() where id = ?").param(id).update();
  }

  private static long makers() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(it -> it.getKey().getName().equals("export-maker"))
        .filter(it ->
            Arrays.stream(it.getValue()).anyMatch(frame -> frame.getMethodName().equals("make")))
        .count();
  }
}
