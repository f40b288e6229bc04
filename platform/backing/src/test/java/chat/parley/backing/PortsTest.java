package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void aPortIsGivenOnce() {
    assertThat(Ports.reserve(Ports.free())).isFalse();
  }

  @Test
  void aPortThatWasGivenIsNotGivenByAnotherJvmWhileThisOneRuns() throws IOException {
    var given = Ports.free();
    // when
    var first = otherJvmReserves(given);
    var neverGiven = otherJvmReserves(1);
    // then
    assertThat(first).isEqualTo("false");
    assertThat(neverGiven).isEqualTo("true");
  }

  @Test
  void aPortThatSomebodyListensOnIsNotFree() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }

  private static String otherJvmReserves(int port) throws IOException {
    var jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherJvm.class.getName(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    try (var output = jvm.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  static final class OtherJvm {
    @SuppressWarnings("SystemOut")
    public static void main(String... port) {
      System.out.println(Ports.reserve(Integer.parseInt(port[0])));
    }
  }
}
