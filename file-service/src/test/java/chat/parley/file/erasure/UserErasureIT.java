package chat.parley.file.erasure;

import static chat.parley.file.FilesClient.body;
import static chat.parley.file.FilesClient.code;
import static chat.parley.file.FilesClient.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.test.TestErasures;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FileServiceTest
class UserErasureIT {
  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;

  private Member gone;
  private UUID conversation;

  @BeforeEach
  void createConversation() {
    gone = Member.create("Gone");
    conversation = rooms.create(gone.id(), Member.ADA.id());
  }

  @Test
  void erasesTheFilesOfTheUserAndNoOthers() throws IOException {
    UUID mine = client.uploaded(gone, conversation, "mine.txt", new byte[10]);
    UUID same = client.uploaded(Member.ADA, conversation, "same.txt", new byte[10]);
    UUID other = client.uploaded(Member.ADA, conversation, "other.txt", new byte[11]);

    TestErasures.erase("file-service", gone.id(), true);

    assertThat(client.get(Member.ADA, "/api/v1/files/" + mine).statusCode()).isEqualTo(404);
    assertThat(client.get(Member.ADA, "/api/v1/files/" + other + "/content").statusCode())
        .isEqualTo(200);
    assertThat(client.get(Member.ADA, "/api/v1/files/" + same + "/content").body())
        .isEqualTo(new byte[10]);
    // The content of the first stays for the second, which has the same.
    assertThat(client.objects(conversation))
        .extracting(it -> it.getFileName().toString())
        .containsExactlyInAnyOrder(mine.toString(), other.toString());
    assertThat(rowsOf(gone)).isZero();
  }

  @Test
  void leavesTheFilesWhereTheyAreToStayAndTakesNoMore() throws IOException {
    UUID mine = client.uploaded(gone, conversation, "mine.txt", new byte[10]);

    TestErasures.erase("file-service", gone.id(), false);

    assertThat(client.get(Member.ADA, "/api/v1/files/" + mine + "/content").statusCode())
        .isEqualTo(200);
    HttpResponse<byte[]> refused = client.upload(gone, conversation, "late.txt", new byte[10]);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(code(refused)).isEqualTo("not-found");
  }

  @Test
  void leavesNothingOfAnUploadThatIsUnderWay() throws IOException {
    byte[] whole = body(part("file", "late.bin", new byte[3_000_000]));
    try (Socket socket = client.begin(gone, conversation, whole.length)) {
      socket.getOutputStream().write(whole, 0, 1_000_000);
      socket.getOutputStream().flush();
      await().until(() -> !client.objects(conversation).isEmpty());

      TestErasures.erase("file-service", gone.id(), true);
      socket.getOutputStream().write(whole, 1_000_000, whole.length - 1_000_000);
      socket.getOutputStream().flush();
      socket.shutdownOutput();

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 404");
    }
    assertThat(client.objects(conversation)).isEmpty();
    assertThat(rowsOf(gone)).isZero();
  }

  private long rowsOf(Member member) {
    return jdbc.sql("select count(*) from file where uploader_id = ?")
        .param(member.id())
        .query(Long.class)
        .single();
  }
}
