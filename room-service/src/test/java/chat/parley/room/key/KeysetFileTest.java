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
    KeysetFile file = KeysetFile.in(data);

    file.createOrRead();

    assertThat(mode(file.path())).isEqualTo("rw-------");
    assertThat(mode(file.folder())).isEqualTo("rwx------");
    try (var files = Files.list(file.folder())) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void isTheSameKeyAtTheNextStart() {
    KeysetFile file = KeysetFile.in(data);

    assertThat(file.createOrRead().id()).isEqualTo(file.read().id());
  }

  @Test
  void instancesThatStartAtOnceAgree() throws Exception {
    Callable<String> start = () -> KeysetFile.in(data).createOrRead().id();

    Set<String> ids = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> id : threads.invokeAll(Collections.nCopies(8, start))) {
        ids.add(id.get());
      }
    }

    assertThat(ids).hasSize(1);
  }

  @Test
  void isRefusedWhenOthersMayReadIt() throws IOException {
    KeysetFile file = KeysetFile.in(data);
    file.createOrRead();
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(KeysetFileException.class)
        .isThrownBy(file::read)
        .withMessage(file.path() + " has mode rw-r--r--")
        .satisfies(refused -> assertThat(refused.remedy()).contains("chmod 600 " + file.path()));
  }

  @Test
  void isRefusedWhenItIsNoKeySet() throws IOException {
    KeysetFile file = KeysetFile.in(data);
    file.createOrRead();
    Files.writeString(file.path(), "{}");

    assertThatExceptionOfType(KeysetFileException.class)
        .isThrownBy(file::read)
        .withMessage(file.path() + " can not be read as a key set");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
