package chat.parley.local.backup;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("cat").start();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly().onExit().join();
  }

  @Test
  void processesStandStillUntilItIsClosed() {
    try (var _ = Standstill.of(List.of(process.pid()))) {
      await().until(() -> state() == 'T');
    }

    await().until(() -> state() != 'T');
  }

  @Test
  void processesGoOnWhenWhoeverHeldThemUpIsKilled() throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var holder =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                Long.toString(process.pid()))
            .start();
    await().until(() -> state() == 'T');

    holder.destroyForcibly().onExit().join();

    await().until(() -> state() != 'T');
  }

  @Test
  void oneThatHasEndedHoldsUpNoOther() throws IOException {
    var ended = new ProcessBuilder("true").start();
    ended.onExit().join();

    try (var _ = Standstill.of(List.of(ended.pid(), process.pid()))) {
      await().until(() -> state() == 'T');
    }
  }

  private char state() throws IOException {
    var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }

  /// Stops a process and waits to be killed.
  static final class Holder {
    private Holder() {}

    static void main(String[] pids) throws InterruptedException {
      try (var _ = Standstill.of(List.of(Long.valueOf(pids[0])))) {
        Thread.currentThread().join();
      }
    }
  }
}
