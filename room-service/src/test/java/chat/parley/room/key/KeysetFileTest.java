package chat.parley.room.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {
  @TempDir private Path data;

  @Test
  void isForItsOwnersEyes() throws IOException {
    KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));

    file.create();

    assertThat(mode(file.path())).isEqualTo("rw-------");
    assertThat(mode(file.folder())).isEqualTo("rwx------");
    try (var files = Files.list(file.folder())) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void isTheSameKeyAtTheNextStart() {
    KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));

    file.create();
    String id = file.read().primary();

    file.create();

    assertThat(file.read().primary()).isEqualTo(id);
  }

  @Test
  void instancesThatStartAtOnceAgree() throws Exception {
    Callable<String> start =
        () -> {
          KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));
          file.create();
          return file.read().primary();
        };

    Set<String> ids = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> id : threads.invokeAll(Collections.nCopies(8, start))) {
        ids.add(id.get());
      }
    }

    assertThat(ids).hasSize(1);
  }

  @Test
  void keepsItsOldKeyBesideANewOneUntilThatIsDestroyed() throws IOException {
    KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));
    file.create();
    String old = file.read().primary();
    Path forgotten = Files.writeString(file.folder().resolve("kek1.draft"), "a key of a crash");

    file.addPrimary();

    String primary = file.read().primary();
    assertThat(primary).isNotEqualTo(old);
    assertThat(file.read().keys()).containsOnlyKeys(old, primary);
    assertThat(file.hasMoreThan(primary)).isTrue();
    assertThat(forgotten).doesNotExist();
    assertThat(mode(file.path())).isEqualTo("rw-------");

    file.destroyAllBut(primary);

    assertThat(file.read()).extracting(Keyring::primary).isEqualTo(primary);
    assertThat(file.read().keys()).containsOnlyKeys(primary);
    assertThat(file.hasMoreThan(primary)).isFalse();
    assertThat(Files.readString(file.path())).doesNotContain(old.substring("local:".length()));
    assertThat(mode(file.path())).isEqualTo("rw-------");
  }

  @Test
  void goesWhenItsKeysAreAllDestroyed() throws IOException {
    KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));
    file.create();

    file.destroyAllBut("another source's key");

    assertThat(file.exists()).isFalse();
    assertThat(file.folder()).isEmptyDirectory();
  }

  @Test
  void isRefusedWhenOthersMayReadIt() throws IOException {
    KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));
    file.create();
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(KeySourceException.class)
        .isThrownBy(file::read)
        .withMessage(file.path() + " has mode rw-r--r--")
        .satisfies(refused -> assertThat(refused.remedy()).contains("chmod 600 " + file.path()));
  }

  @Test
  void isRefusedWhenItIsNoKeySet() throws IOException {
    KeysetFile file = KeysetFile.at(data.resolve("keys/kek.json"));
    file.create();
    Files.writeString(file.path(), "{}");

    assertThatExceptionOfType(KeySourceException.class)
        .isThrownBy(file::read)
        .withMessage(file.path() + " can not be read as a key set");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
