package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uses a JVM of its own, since the watchdog waits for the death of one.
class WatchdogTest {
  @TempDir Path folder;

  @Test
  void stopsChildrenAndDeletesTheFolderWhenTheirLauncherIsKilled() throws IOException {
    // given
    var home = folder.resolve("home");
    var launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("launcher.log").toFile())
            .start();
    var children =
        List.of("first", "second").stream()
            .map(name -> home.resolve("run").resolve(name + ".pid"))
            .map(file ->
                Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> running(file), found -> !found.isEmpty()))
            .flatMap(List::stream)
            .toList();
    // when
    launcher.destroyForcibly();
    // then
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(children).noneMatch(PidFile::runs);
          assertThat(Files.exists(home)).isFalse();
        });
  }

  private static List<ProcessHandle> running(Path pidFile) {
    return PidFile.read(pidFile).flatMap(PidFile::process).stream().toList();
  }

  /// Starts two children, the second of which ignores the signal that asks it to stop, and waits to
  /// be killed.
  static final class Launcher {
    public static void main(String... arguments) throws InterruptedException {
      var home = Home.temporary(Path.of(arguments[0]));
      ManagedProcess.start(
          ProcessSpec.of("first", List.of("/bin/sh", "-c", "exec sleep 600"), home));
      ManagedProcess.start(
          ProcessSpec.of(
              "second", List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done"), home));
      Thread.currentThread().join();
    }
  }
}
