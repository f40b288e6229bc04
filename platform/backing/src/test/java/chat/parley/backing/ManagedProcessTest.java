package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import chat.parley.backing.ManagedProcess.State;
import chat.parley.backing.ProcessSpec.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final List<State> states = new CopyOnWriteArrayList<>();

  @Test
  void tellsOfStartReadinessAndStopInOrder() {
    // given
    var mark = folder.resolve("mark");
    var spec = shell("touch mark; exec sleep 600").withReadiness(() -> Files.exists(mark), SOON);
    // when
    var process = ManagedProcess.start(spec).awaitReady();
    process.stop();
    // then
    assertThat(states).containsExactly(State.STARTING, State.READY, State.STOPPED);
    assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(spec.pidFile()).doesNotExist();
  }

  @Test
  void saysInOneLineWhyItEndedWhileStarting() {
    var process =
        ManagedProcess.start(
            shell("echo one; echo 'FATAL: no room'; echo bye; exit 3")
                .withReadiness(() -> false, SOON));
    assertThatThrownBy(process::awaitReady)
        .hasMessage("program: ended while starting with exit code 3: FATAL: no room")
        .asInstanceOf(type(BackingException.class))
        .extracting(BackingException::logTail)
        .isEqualTo(List.of("one", "FATAL: no room", "bye"));
    assertThat(process.state()).isEqualTo(State.FAILED);
    assertThat(process.exitCode()).hasValue(3);
  }

  @Test
  void failsAndStopsWhatDoesNotBecomeReadyInTime() {
    var process =
        ManagedProcess.start(
            shell("exec sleep 600").withReadiness(() -> false, Duration.ofMillis(100)));
    assertThatThrownBy(process::awaitReady).hasMessageStartingWith("program: was not ready within");
    assertThat(process.state()).isEqualTo(State.FAILED);
    assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void failsWhenItEndsUnasked() {
    var process = ManagedProcess.start(shell("exec sleep 600")).awaitReady();
    process.kill();
    assertThat(process.state()).isEqualTo(State.FAILED);
  }

  @Test
  void killsWhatIgnoresTheSignal() {
    // given
    var spec = shell("trap '' TERM; touch mark; while :; do sleep 0.05; done");
    var process =
        ManagedProcess.start(
                spec.withReadiness(() -> Files.exists(folder.resolve("mark")), SOON)
                    .withStop(StopSignal.TERM, Duration.ofMillis(100)))
            .awaitReady();
    // when
    process.stop();
    // then
    assertThat(process.state()).isEqualTo(State.STOPPED);
    assertThat(process.exitCode()).hasValue(137);
  }

  @Test
  void stopsByTheSignalItIsGiven() {
    var process =
        ManagedProcess.start(
                shell("trap 'echo by INT; exit 0' INT; touch mark; while :; do sleep 0.05; done")
                    .withReadiness(() -> Files.exists(folder.resolve("mark")), SOON)
                    .withStop(StopSignal.INT, SOON))
            .awaitReady();
    process.stop();
    assertThat(process.logTail(5)).containsExactly("by INT");
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var spec = shell("exec sleep 600").withPort(other.getLocalPort());
      assertThatThrownBy(() -> ManagedProcess.start(spec))
          .hasMessage(
              "program: port "
                  + other.getLocalPort()
                  + " of 127.0.0.1 is taken by another program");
    }
  }

  @Test
  void refusesToStartWhatRunsAlready() {
    var spec = shell("exec sleep 600");
    try (var process = ManagedProcess.start(spec)) {
      assertThatThrownBy(() -> ManagedProcess.start(spec))
          .hasMessage("program: is already running as process " + process.pid());
    }
  }

  @Test
  void leavesNoProcessThatNobodyCouldFindAgain() throws IOException {
    // given a pid file that cannot be written
    var spec = shell("exec sleep 61234");
    Files.createDirectories(spec.pidFile());
    // when
    assertThatThrownBy(() -> ManagedProcess.start(spec))
        .isInstanceOf(BackingException.class)
        .hasMessageStartingWith("program: its pid file cannot be written: ");
    // then
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(child -> child.info().commandLine().orElse("").endsWith("sleep 61234"));
  }

  @Test
  void adoptsAndStopsWhatAnEarlierLauncherLeftRunning() {
    // given
    var spec = shell("exec sleep 600");
    var left = ManagedProcess.start(spec).awaitReady();
    // when
    var adopted = ManagedProcess.adopt(spec).orElseThrow().awaitReady();
    adopted.stop();
    // then
    assertThat(adopted.pid()).isEqualTo(left.pid());
    assertThat(adopted.state()).isEqualTo(State.STOPPED);
    Awaitility.await().until(() -> left.state() == State.FAILED);
    assertThat(ManagedProcess.adopt(spec)).isEmpty();
  }

  @Test
  void showsOnlyTheLogOfThisStart() {
    var spec = shell("echo line; exec sleep 600");
    ManagedProcess.start(spec).stop();
    try (var second = ManagedProcess.start(spec)) {
      Awaitility.await()
          .untilAsserted(() -> assertThat(second.logTail(10)).containsExactly("line"));
    }
  }

  private ProcessSpec shell(String script) {
    var home = Home.in(folder).onChange(process -> states.add(process.state()));
    return ProcessSpec.of("program", List.of("/bin/sh", "-c", script), home);
  }
}
