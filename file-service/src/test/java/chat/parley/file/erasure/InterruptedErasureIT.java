package chat.parley.file.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.file.FileServiceTest;
import chat.parley.file.FilesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@FileServiceTest
@Import(InterruptedErasureIT.Crash.class)
class InterruptedErasureIT {
  private static final UUID CONVERSATION = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final UUID FILE_OF_ERASED_ROW = UUID.randomUUID();

  @Autowired private FilesClient client;
  @Autowired private JdbcClient jdbc;

  @Test
  void finishesAtStartWhatACrashLeft() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql(
                    """
                    select erased_at is not null from deleted_conversation where conversation_id = ?
                    """)
                .param(CONVERSATION)
                .query(Boolean.class)
                .single());

    assertThat(client.folder(CONVERSATION)).doesNotExist();
    assertThat(client.rowValues(CONVERSATION)).isEmpty();
  }

  /// A service that was killed while it erased: before this one begins to work.
  @TestConfiguration(proxyBeanMethods = false)
  static class Crash {

    @Bean
    InitializingBean halfErased(JdbcClient jdbc, FilesClient client) {
      return () -> {
        plantObjects(client.folder(CONVERSATION));
        jdbc.sql(
                """
                insert into deleted_conversation (conversation_id, deleted_at) values (?, now())
                """)
            .param(CONVERSATION)
            .update();
        jdbc.sql(
                """
                insert into file (id, conversation_id, uploader_id, state, content_type, size,
                  key_version, file_key, name, created_at)
                values (?, ?, ?, 'STORED', 'text/plain', 3, 1, '', '', now())
                """)
            .params(FILE, CONVERSATION, UUID.randomUUID())
            .update();
      };
    }

    private static void plantObjects(Path folder) throws IOException {
      Files.createDirectories(folder);
      Files.write(folder.resolve(FILE.toString()), new byte[] {1, 2, 3});
      Files.write(folder.resolve(FILE_OF_ERASED_ROW + ".part"), new byte[] {1, 2, 3});
    }
  }
}
