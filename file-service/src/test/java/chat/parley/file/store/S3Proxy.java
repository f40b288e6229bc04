package chat.parley.file.store;

import chat.parley.backing.Ports;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/// A real server that speaks S3, as a process, with one bucket.
final class S3Proxy implements AutoCloseable {
  static final String BUCKET = "parley";

  private static final String SETTINGS = "s3proxy.conf";

  private final Process process;
  private final Path folder;
  private final URI endpoint;

  private S3Proxy(Process process, Path folder, URI endpoint) {
    this.process = process;
    this.folder = folder;
    this.endpoint = endpoint;
  }

  /// Starts it; nobody has waited for it yet.
  static S3Proxy start(Path folder) throws IOException {
    URI endpoint = URI.create("http://127.0.0.1:" + Ports.free());
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(data.resolve(BUCKET));
    Files.writeString(
        folder.resolve(SETTINGS),
        """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=parley
        s3proxy.credential=secret
        jclouds.provider=filesystem-nio2
        jclouds.identity=parley
        jclouds.credential=secret
        jclouds.filesystem.basedir=%s
        """
            .formatted(endpoint, data));
    return run(folder, endpoint);
  }

  /// The same one with what it has kept, after it was closed.
  S3Proxy startAgain() throws IOException {
    return run(folder, endpoint);
  }

  private static S3Proxy run(Path folder, URI endpoint) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Path.of("target", "s3proxy", "s3proxy.jar").toString(),
            "--properties",
            folder.resolve(SETTINGS).toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(folder.resolve("s3proxy.log").toFile()))
            .start();
    return new S3Proxy(process, folder, endpoint);
  }

  S3Properties properties() {
    return new S3Properties(BUCKET, endpoint, "us-east-1", "parley", "secret");
  }

  boolean isUp() {
    try (S3Client client = S3ObjectStore.clientOf(properties())) {
      client.listObjectsV2(it -> it.bucket(BUCKET));
      return true;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
