package chat.parley.file.store;

import static chat.parley.file.FilesClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.encryption.FileId;
import chat.parley.file.store.StoredFiles.Outcome;
import chat.parley.platform.crypto.ConversationKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FileServiceTest
class AbandonedUploadsIT {
  @Autowired private AbandonedUploads abandoned;
  @Autowired private FileRepository files;
  @Autowired private ObjectStore objects;
  @Autowired private ConversationKeys conversationKeys;
  private static final Finding FOUND =
      new Finding("text/plain", 3, null, null, null, false, null, null);

  @Autowired private StoredFiles stored;
  @Autowired private PendingUploads pending;
  @Autowired private FileDirectory directory;
  @Autowired private JdbcClient jdbc;
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;

  @Test
  void sweepsWhatACrashLeftAnHourAgo() throws IOException {
    UUID unfinished = begin(Duration.ofMinutes(61), false).conversationId();
    UUID unmarked = begin(Duration.ofMinutes(61), true).conversationId();

    abandoned.sweep();

    assertThat(client.isEmpty(unfinished)).isTrue();
    assertThat(client.isEmpty(unmarked)).isTrue();
  }

  @Test
  void leavesUploadsThatMayStillGoOn() throws IOException {
    FileId file = begin(Duration.ofMinutes(59), false);

    abandoned.sweep();

    assertThat(client.objects(file.conversationId())).hasSize(1);
    assertThat(stored.add(file, FOUND)).isEqualTo(Outcome.STORED);
  }

  @Test
  void finishesWhatAnEarlierSweepBegan() throws IOException {
    FileId file = begin(Duration.ofMinutes(1), true);
    files.markAbandoned(file.id());

    abandoned.sweep();

    assertThat(client.isEmpty(file.conversationId())).isTrue();
  }

  @Test
  void neverTakesAFileThatIsStored() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    UUID id = client.uploaded(Member.ADA, conversation, "a.txt", new byte[1]);

    abandoned.giveUp(new FileId(conversation, id));
    abandoned.sweep();

    assertThat(client.get(Member.ADA, "/api/v1/files/" + id + "/content").statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesToStoreWhatWasGivenUp() throws IOException {
    FileId file = begin(Duration.ofMinutes(61), true);

    abandoned.sweep();

    assertThat(stored.add(file, FOUND)).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void sweepsUploadsInPiecesThatWereNotFinishedInADay() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 1_000_000);
    client.append(Member.ADA, upload, 0, new byte[600_000]);
    abandoned.sweep();
    assertThat(client.offsetOf(Member.ADA, upload)).isEqualTo(600_000);

    expire(upload);

    assertThat(code(client.append(Member.ADA, upload, 600_000, new byte[400_000])))
        .isEqualTo("upload-expired");
    abandoned.sweep();
    assertThat(client.isEmpty(conversation)).isTrue();
    assertThat(code(client.append(Member.ADA, upload, 600_000, new byte[400_000])))
        .isEqualTo("not-found");
  }

  @Test
  void sweepsFilesThatCameWithNoMessageInTime() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    UUID left = client.uploaded(Member.ADA, conversation, "left.txt", new byte[1]);
    UUID sent = client.uploaded(Member.ADA, conversation, "sent.txt", new byte[1]);
    directory.attach(conversation, Member.ADA.id(), Set.of(sent));
    expire(left);

    abandoned.sweep();

    assertThat(client.get(Member.ADA, "/api/v1/files/" + left).statusCode()).isEqualTo(404);
    assertThat(client.get(Member.ADA, "/api/v1/files/" + sent + "/content").statusCode())
        .isEqualTo(200);
    assertThat(expiryOf(sent)).isEmpty();
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(left, sent)))
        .containsExactly(sent);
  }

  @Test
  void sweepsPiecesThatACrashLeftAndNoSafeOne() throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    UUID upload = client.begun(Member.ADA, conversation, "a.bin", 1_000_000);
    client.append(Member.ADA, upload, 0, new byte[300_000]);
    int safe = client.objects(conversation).size();
    FileEntry entry = files.findInPieces(upload, Member.ADA.id()).orElseThrow();
    pending.createPiece(entry, UUID.randomUUID(), 300_000).write(new byte[] {1, 2, 3});
    NewObject whole = pending.createPiece(entry, UUID.randomUUID(), 300_000);
    whole.commit();
    abandoned.sweep();
    assertThat(client.objects(conversation)).hasSize(safe + 2);
    jdbc.sql("update file_piece set begun_at = begun_at - interval '2 hours' where file_id = ?")
        .param(upload)
        .update();

    abandoned.sweep();

    assertThat(client.objects(conversation)).hasSize(safe);
    client.append(Member.ADA, upload, 300_000, new byte[700_000]);
    assertThat(client.get(Member.ADA, "/api/v1/files/" + upload + "/content").body())
        .isEqualTo(new byte[1_000_000]);
  }

  private void expire(UUID file) {
    jdbc.sql("update file set expires_at = now() - interval '1 second' where id = ?")
        .param(file)
        .update();
  }

  private Optional<Instant> expiryOf(UUID file) {
    return files.findStored(file).orElseThrow().expiresAt();
  }

  // What a service leaves that is killed while it takes a file in.
  private FileId begin(Duration ago, boolean committed) throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    var file = new FileId(conversation, UUID.randomUUID());
    files.save(
        TestStores.entry(
            file, conversationKeys.of(conversation).orElseThrow(), Instant.now().minus(ago)));
    NewObject object = objects.create(file);
    object.write(new byte[] {1, 2, 3});
    if (committed) {
      object.commit();
    }
    return file;
  }
}
