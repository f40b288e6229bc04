package chat.parley.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.setup.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void tellsInTwoLinesWhatItDoesNotKnow() {
    assertThat(run("launch")).isEqualTo(2);

    assertThat(text(err).lines()).hasSize(2).first().isEqualTo("parley: unknown command 'launch'");
  }

  @Test
  void tellsTheOptionWhenAPortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("up", "--gateway-port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);

      assertThat(text(out))
          .contains("port " + taken.getLocalPort() + ", which gateway would take, is used")
          .contains("./parley up --port gateway=");
    }
  }

  @Test
  void doesNotStartWithTooLittleMemory() {
    assertThat(run("up", "--minimum-memory", "2000000000")).isEqualTo(1);

    assertThat(text(out)).contains("Parley wants 2000000000 MB");
  }

  @Test
  void tellsInTwoLinesWhichFileItCanNotWrite() throws IOException {
    var events = Files.createDirectories(folder.resolve("home/state/events"));

    assertThat(run("up")).isEqualTo(1);

    assertThat(text(err).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("parley: " + events + ": ");
  }

  @Test
  void isHarmlessToStopWhatIsNotUp() {
    assertThat(run("down")).isZero();
    assertThat(run("status")).isEqualTo(1);

    assertThat(text(out)).contains("Parley was not up.", "Parley is down.");
  }

  @Test
  void doesNotRestartWhatIsNotUp() {
    assertThat(run("restart", "gateway")).isEqualTo(1);

    assertThat(text(err)).contains("Parley is not up", "./parley up");
  }

  private int run(String... words) {
    return Main.run(
        List.of(words), new Workspace(folder, folder.resolve("home")), print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
