package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
  @TempDir Path folder;

  @Test
  void findsTheProcessItWasWrittenFor() {
    // given
    var file = folder.resolve("run").resolve("self.pid");
    PidFile.of(ProcessHandle.current()).write(file);
    // when
    var process = PidFile.read(file).flatMap(PidFile::process);
    // then
    assertThat(process).contains(ProcessHandle.current());
  }

  @Test
  void findsNobodyWhenThePidIsAnotherProcessByNow() {
    var earlier = new PidFile(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(earlier.process()).isEmpty();
  }

  @Test
  void findsNobodyWhenThereIsNoFile() {
    assertThat(PidFile.read(folder.resolve("none.pid"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "12 ", "twelve 5", "-1 5", "1 2 3", "99999999999999999999 1"})
  void ignoresAFileThatWasCutShort(String text) throws Exception {
    var file = Files.writeString(folder.resolve("broken.pid"), text);
    assertThat(PidFile.read(file)).isEmpty();
  }
}
