package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  @Test
  void takesTheLastLineThatCriesTheLoudest() throws IOException {
    var log = log("FATAL: first\nERROR: lesser\nFATAL: second\nERROR: later\nbye\n");
    assertThat(log.complaint()).contains("FATAL: second");
  }

  @Test
  void takesTheFirstCauseOfAnExceptionThatFollows() throws IOException {
    var log =
        log(
            """
            12:00 ERROR Server: Exiting due to fatal exception
            java.lang.RuntimeException: outer
            \tat a.B.c(B.java:1)
            Caused by: java.io.IOException: No readable meta.properties
            \tat a.B.d(B.java:2)
            """);
    assertThat(log.complaint()).contains("java.io.IOException: No readable meta.properties");
  }

  @Test
  void takesTheLastLineOfALogThatDoesNotCry() throws IOException {
    assertThat(log("one\ntwo\n").complaint()).contains("two");
    assertThat(log("").complaint()).isEmpty();
  }

  @Test
  void seesOnlyWhatWasLoggedSinceItBegan() throws IOException {
    var file = Files.writeString(folder.resolve("log"), "ERROR: of last week\n");
    var log = LogTail.begin(file);
    Files.writeString(file, "fine\n", StandardOpenOption.APPEND);
    assertThat(log.last(10)).containsExactly("fine");
  }

  @Test
  void putsABigLogAside() throws IOException {
    var file = folder.resolve("log");
    Files.write(file, new byte[17 * 1024 * 1024]);
    LogTail.begin(file);
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("log.old")).exists();
  }

  @Test
  void isEmptyWhereThereIsNoLog() {
    assertThat(new LogTail(folder.resolve("none"), 0).last(5)).isEmpty();
  }

  private LogTail log(String text) throws IOException {
    return new LogTail(Files.writeString(folder.resolve("log"), text), 0);
  }
}
