package chat.parley.file.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import chat.parley.backing.Ports;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A real clamd, which knows one virus: the EICAR test file, which is none.
final class ClamdProcess implements AutoCloseable {
  /// What every scanner takes for a virus. Put together here, so that no scanner takes this for
  /// one.
  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  /// The longest stream that it takes, bytes.
  static final int LONGEST = 1024 * 1024;

  private final Path folder;
  private final int port;
  private Process process;

  private ClamdProcess(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    process = run();
  }

  /// Starts it; nobody has waited for it yet.
  static ClamdProcess start(Path folder) throws IOException {
    int port = Ports.free();
    Path signatures = Files.createDirectories(folder.resolve("signatures"));
    String hex = HexFormat.of().formatHex(EICAR.getBytes(US_ASCII));
    Files.writeString(signatures.resolve("eicar.ndb"), "Eicar-Test-Signature:0:*:" + hex + "\n");
    Files.writeString(
        folder.resolve("clamd.conf"),
        """
        Foreground yes
        TCPSocket %d
        TCPAddr 127.0.0.1
        DatabaseDirectory %s
        TemporaryDirectory %s
        StreamMaxLength %d
        SelfCheck 0
        """
            .formatted(port, signatures, folder, LONGEST));
    return new ClamdProcess(folder, port);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  boolean isUp() {
    if (!process.isAlive()) {
      throw new AssertionError("clamd ended: see " + folder.resolve("clamd.log"));
    }
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /// The same one, after it was stopped.
  void startAgain() throws IOException {
    process = run();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, SECONDS).join();
  }

  private Process run() throws IOException {
    return new ProcessBuilder(program().toString(), "--config-file=" + folder.resolve("clamd.conf"))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(folder.resolve("clamd.log").toFile()))
        .start();
  }

  private static Path program() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":")),
            List.of("/usr/sbin", "/usr/local/sbin").stream())
        .map(it -> Path.of(it, "clamd"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError("These tests need ClamAV's clamd (in Debian: clamav-daemon)."));
  }
}
