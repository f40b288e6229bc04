package chat.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.platform.crypto.ConversationKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FileServiceTest
class AbandonedUploadsIT {
  @Autowired private AbandonedUploads abandoned;
  @Autowired private FileRepository files;
  @Autowired private ObjectStore objects;
  @Autowired private ConversationKeys conversationKeys;
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
    assertThat(files.markStored(file.id(), 3)).isEqualTo(1);
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

    assertThat(files.markStored(file.id(), 3)).isZero();
  }

  // What a service leaves that is killed while it takes a file in.
  private FileId begin(Duration ago, boolean committed) throws IOException {
    UUID conversation = rooms.create(Member.ADA.id());
    var file = new FileId(conversation, UUID.randomUUID());
    files.save(
        new FileEntry(
            file,
            Member.ADA.id(),
            conversationKeys.of(conversation).orElseThrow(),
            FileKey.generate(),
            "a.txt",
            "text/plain",
            Instant.now().minus(ago)));
    NewObject object = objects.create(file);
    object.write(new byte[] {1, 2, 3});
    if (committed) {
      object.commit();
    }
    return file;
  }
}
