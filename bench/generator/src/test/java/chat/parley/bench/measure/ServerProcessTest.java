package chat.parley.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  @TempDir private static Path folder;

  @Test
  void readsTheTimesOfAProgramWithAnAwkwardName() {
    var stat = Stat.parse("42 (a) b (c) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 7 3 20 0 1 0 1 1 1");

    assertThat(stat).isEqualTo(new Stat(200, 10));
  }

  @Test
  void wantsANameAndAFile() {
    assertThat(ServerProcess.parse("gateway=run/gateway.pid"))
        .isEqualTo(new ServerProcess("gateway", Path.of("run/gateway.pid")));
    assertThatThrownBy(() -> ServerProcess.parse("gateway"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsAProcessThatRuns() throws IOException {
    long pid = ProcessHandle.current().pid();
    var process = new ServerProcess("self", write("self.pid", pid + " 1750000000000\n"));

    assertThat(process.pid()).hasValue(pid);
    assertThat(process.ticks().pid()).isEqualTo(pid);
    assertThat(process.ticks().count()).isPositive();
    assertThat(process.memory()).isGreaterThan(10_000_000);
    assertThat(process.options()).contains("-Xmx");
    assertThat(process.collectGarbage().orElseThrow()).isGreaterThan(1_000_000);
  }

  @Test
  void takesTheLastLineOfAHistogramForTheHeap() {
    assertThat(ServerProcess.liveBytes("  1:  5  120  [B\nTotal      1063      87960\n"))
        .hasValue(87_960);
  }

  @Test
  void findsNothingOfAProcessThatDoesNotRun() throws IOException {
    var gone = new ServerProcess("gone", write("gone.pid", "999999999 1\n"));
    var never = new ServerProcess("never", folder.resolve("never.pid"));

    assertThat(gone.pid()).isEmpty();
    assertThat(never.pid()).isEmpty();
    assertThat(never.ticks().count()).isZero();
    assertThat(never.memory()).isZero();
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
