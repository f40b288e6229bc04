package chat.parley.file.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Files that message-service has erased, since the messages that they came with have expired.
@FileServiceTest
class FileErasureIT {
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private FileDirectory directory;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @Test
  void takesTheBytesAndTheRowAndLeavesTheOthers() throws IOException {
    UUID old = client.uploaded(Member.ADA, conversation, "old", new byte[10]);
    UUID young = client.uploaded(Member.ADA, conversation, "young", new byte[10]);
    UUID elsewhere =
        client.uploaded(Member.ADA, rooms.create(Member.ADA.id()), "elsewhere", new byte[10]);

    directory.erase(conversation, Set.of(old, elsewhere, UUID.randomUUID()));

    assertThat(status(old)).isEqualTo(404);
    assertThat(status(young)).isEqualTo(200);
    assertThat(status(elsewhere)).as("it is of another conversation").isEqualTo(200);
    assertThat(client.objects(conversation)).hasSize(1);
    assertThat(directory.attach(conversation, Member.ADA.id(), Set.of(old, young)))
        .containsExactly(young);
  }

  @Test
  void canBeAskedAgain() throws IOException {
    UUID old = client.uploaded(Member.ADA, conversation, "old", new byte[10]);

    directory.erase(conversation, Set.of(old));
    directory.erase(conversation, Set.of(old));
    directory.erase(conversation, Set.of());

    assertThat(status(old)).isEqualTo(404);
    assertThat(client.objects(conversation)).isEmpty();
  }

  private int status(UUID file) throws IOException {
    return client.get(Member.ADA, "/api/v1/files/" + file + "/content").statusCode();
  }
}
