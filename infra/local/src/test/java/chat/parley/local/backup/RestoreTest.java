package chat.parley.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir private Path folder;
  private Path backup;
  private Path keys;
  private Workspace workspace;

  @BeforeEach
  void makeBackup() throws IOException {
    backup = folder.resolve("backup");
    write(backup.resolve("postgres/base/1"), "tables");
    write(backup.resolve("file-service/objects/one"), "ciphertext");
    write(backup.resolve("restore/in-flight.jsonl"), "");
    keys = folder.resolve("keys");
    write(keys.resolve("secrets/postgres"), "password");
    write(keys.resolve("room-service/keys/kek"), "key");
    Manifest.of(backup, keys.resolve("room-service"), AT).write(backup);
    Manifest.of(keys, keys.resolve("room-service"), AT).write(keys);
    workspace = new Workspace(folder, folder.resolve("home"));
  }

  @Test
  void bareMachineGetsDataKeysAndSecrets() {
    var done = new Restore(workspace).from(backup, Optional.of(keys));

    assertThat(done.at()).isEqualTo(AT);
    assertThat(workspace.data().resolve("postgres/base/1")).hasContent("tables");
    assertThat(workspace.data().resolve("file-service/objects/one")).hasContent("ciphertext");
    assertThat(workspace.data().resolve("room-service/keys/kek")).hasContent("key");
    assertThat(workspace.secrets().resolve("postgres")).hasContent("password");
    assertThat(workspace.restored()).doesNotExist();
  }

  @Test
  void whatWasThereIsKeptAndItsKeysGoOn() throws IOException {
    write(workspace.data().resolve("postgres/base/1"), "other tables");
    write(workspace.data().resolve("kafka/log"), "events");
    write(workspace.data().resolve("room-service/keys/kek"), "key");
    write(workspace.secrets().resolve("postgres"), "own password");

    var kept = new Restore(workspace).from(backup, Optional.empty()).kept().orElseThrow();

    assertThat(kept.resolve("postgres/base/1")).hasContent("other tables");
    assertThat(workspace.data().resolve("postgres/base/1")).hasContent("tables");
    assertThat(workspace.data().resolve("kafka")).doesNotExist();
    assertThat(workspace.data().resolve("room-service/keys/kek")).hasContent("key");
    assertThat(workspace.secrets().resolve("postgres")).hasContent("own password");
  }

  @Test
  void aFileThatIsNotWhatWasWrittenChangesNothing() throws IOException {
    write(workspace.data().resolve("postgres/base/1"), "other tables");
    Files.writeString(backup.resolve("postgres/base/1"), "tableX");

    assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.of(keys)))
        .isInstanceOf(SetupException.class)
        .hasMessage("the backup's file postgres/base/1 is not what was written");
    assertThat(workspace.data().resolve("postgres/base/1")).hasContent("other tables");
    assertThat(workspace.secrets()).doesNotExist();
  }

  @Test
  void aFileThatIsGoneChangesNothing() throws IOException {
    Files.delete(backup.resolve("file-service/objects/one"));

    assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.of(keys)))
        .isInstanceOf(SetupException.class)
        .hasMessage("the backup lacks its file file-service/objects/one");
    assertThat(workspace.data().resolve("postgres")).doesNotExist();
  }

  @Test
  void aBackupThatWasNotFinishedIsNone() throws IOException {
    Files.delete(backup.resolve("manifest.json"));

    assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.of(keys)))
        .isInstanceOf(SetupException.class)
        .hasMessage(backup + " is no backup, or one that was not finished");
  }

  @Test
  void aBackupOfAnotherFormatIsRefused() throws IOException {
    Files.writeString(
        backup.resolve("manifest.json"),
        "{\"format\":2,\"at\":\"%s\",\"keys\":\"\",\"files\":{}}".formatted(AT));

    assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.of(keys)))
        .isInstanceOf(SetupException.class)
        .hasMessage(backup + " is a backup of format 2, this Parley reads 1");
  }

  @Test
  void withoutKeysNothingIsRestored() {
    assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.empty()))
        .isInstanceOf(SetupException.class)
        .hasMessage("there are no keys here to open the backup with");
    assertThat(workspace.data().resolve("postgres")).doesNotExist();
  }

  @Test
  void keysOfAnotherTimeDoNotOpenIt() throws IOException {
    write(workspace.data().resolve("room-service/keys/kek"), "a later key");
    write(workspace.secrets().resolve("postgres"), "password");

    assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.empty()))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "the backup was made under other key-encryption keys than those in "
                + workspace.data().resolve("room-service"));
    assertThat(workspace.data().resolve("postgres")).doesNotExist();
  }

  @Test
  void aStackThatIsUpIsLeftAlone() {
    try (var _ = StackLock.tryTake(workspace).orElseThrow()) {
      assertThatThrownBy(() -> new Restore(workspace).from(backup, Optional.of(keys)))
          .isInstanceOf(SetupException.class)
          .hasMessage("Parley is up");
    }
  }

  @Test
  void aRestoreThatWasKilledBeforeItsLastStepIsFinishedByTheNextStart() throws IOException {
    write(workspace.restored().resolve("postgres/base/1"), "tables");

    workspace.create();

    assertThat(workspace.data().resolve("postgres/base/1")).hasContent("tables");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
