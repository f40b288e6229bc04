package chat.parley.file.inspection;

import static chat.parley.file.FilesClient.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.file.FakeRooms;
import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import chat.parley.file.Member;
import chat.parley.file.image.Documents;
import chat.parley.file.image.Images;
import chat.parley.file.media.Sounds;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FileServiceTest
class LateInspectionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired private FilesClient client;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;

  private UUID conversation;

  @BeforeEach
  void createConversation() {
    conversation = rooms.create(Member.ADA.id());
  }

  @Test
  void looksIntoWhatWasStoredBefore() throws IOException {
    UUID document = before("plan.pdf", Documents.pages(3, PDRectangle.A4));
    UUID sound = before("a.wav", Sounds.wave(8_000, 16_000));
    UUID image = before("a.webp", Images.webpWithExif(600, 400, 6));

    await().atMost(PATIENCE).until(() -> waiting() == 0 && file(document).has("pages"));

    assertThat(file(document).get("pages").asInt()).isEqualTo(3);
    assertThat(file(document).get("blurHash").asString()).hasSize(28);
    assertThat(thumbnailStatus(document)).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> file(sound).has("durationMilliseconds"));
    assertThat(file(sound).get("durationMilliseconds").asLong()).isEqualTo(2_000);
    await().atMost(PATIENCE).until(() -> file(image).has("width"));
    assertThat(thumbnailStatus(image)).isEqualTo(200);
  }

  @Test
  void leavesWhatCanNotBeReadAsItIsAndLooksAtItOnce() throws IOException {
    UUID locked = before("locked.pdf", Documents.encrypted());
    UUID broken = before("broken.pdf", "%PDF-1.7 x".getBytes(ISO_8859_1));

    await().atMost(PATIENCE).until(() -> waiting() == 0);

    for (UUID file : new UUID[] {locked, broken}) {
      assertThat(file(file).has("pages")).isFalse();
      assertThat(client.get(Member.ADA, "/api/v1/files/" + file + "/content").statusCode())
          .isEqualTo(200);
    }
  }

  // As if it had been stored when nobody looked into it.
  private UUID before(String name, byte[] content) throws IOException {
    UUID file = client.uploaded(Member.ADA, conversation, name, content);
    jdbc.sql("delete from file_thumbnail where file_id = ?").param(file).update();
    jdbc.sql(
            """
            update file set width = null, height = null, blur_hash = null, pages = null,
              duration_ms = null, to_be_inspected = true
            where id = ?
            """)
        .param(file)
        .update();
    return file;
  }

  private int waiting() {
    return jdbc.sql("select count(*) from file where conversation_id = ? and to_be_inspected")
        .param(conversation)
        .query(Integer.class)
        .single();
  }

  private JsonNode file(UUID id) throws IOException {
    return json(client.get(Member.ADA, "/api/v1/files/" + id));
  }

  private int thumbnailStatus(UUID id) throws IOException {
    return client.get(Member.ADA, "/api/v1/files/" + id + "/thumbnail").statusCode();
  }
}
