package chat.parley.test;

import chat.parley.backing.Folders;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/// The services of the run's {@link BackingHost}, which the first test JVM of the run starts.
final class ProcessSource implements BackingSource {
  private static final Duration HOST_STARTS_WITHIN = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path root = Checkout.root();
  private final long jvm;
  private final Path folder;
  private final int port;

  ProcessSource() {
    this(TestRun.current(), ProcessHandle.current());
  }

  /// @param jvm the test JVM that asks
  ProcessSource(TestRun run, ProcessHandle jvm) {
    this.jvm = jvm.pid();
    try {
      folder = underLock(run);
      port = hostPort(folder).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("The host of the backing services cannot be started", e);
    }
  }

  @Override
  public Map<String, String> start(Set<Backing> wanted) {
    var names = wanted.stream().map(Backing::name).collect(Collectors.joining(","));
    var answer = ask("/start?" + jvm + "," + names);
    var properties = new Properties();
    try {
      properties.load(new StringReader(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  @Override
  public void recreateDatabase(String name) {
    ask("/database?" + name);
  }

  @Override
  public Path folder() {
    try {
      return Files.createDirectories(folder.resolve("jvm-" + ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the host keeps everything.
  Path hostFolder() {
    return folder;
  }

  long hostPid() {
    return Long.parseLong(ask("/alive"));
  }

  /// Test JVMs of one run may begin at the same moment; the lock lets one of them start the host.
  private Path underLock(TestRun run) throws IOException {
    var runs = Files.createDirectories(root.resolve(".parley").resolve("test"));
    try (var channel =
            FileChannel.open(
                runs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      deleteForgotten(runs);
      var running = running(runs, run);
      return running.isPresent()
          ? running.get()
          : startHost(runs.resolve(run.newFolderName()), run, lock.isShared());
    }
  }

  private Optional<Path> running(Path runs, TestRun run) throws IOException {
    try (var folders = Files.list(runs)) {
      return folders
          .filter(candidate ->
              TestRun.ofFolder(candidate.getFileName().toString()).filter(run::equals).isPresent())
          .filter(candidate -> hostPort(candidate).filter(this::answers).isPresent())
          .findFirst();
    }
  }

  private Path startHost(Path hostFolder, TestRun run, boolean shared) throws IOException {
    if (shared) {
      throw new IllegalStateException("The lock must be ours alone");
    }
    Files.createDirectories(hostFolder);
    var log = hostFolder.resolve("host.log").toFile();
    var host =
        new ProcessBuilder(command(hostFolder, run))
            .directory(root.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    var deadline = Instant.now().plus(HOST_STARTS_WITHIN);
    while (hostPort(hostFolder).isEmpty()) {
      if (!host.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException("It did not start: " + Files.readString(log.toPath()));
      }
      Thread.onSpinWait();
    }
    return hostFolder;
  }

  private List<String> command(Path hostFolder, TestRun run) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx128m",
        "-Dslf4j.internal.verbosity=ERROR",
        "-cp",
        System.getProperty("java.class.path"),
        BackingHost.class.getName(),
        root.toString(),
        hostFolder.toString(),
        Long.toString(run.pid()));
  }

  /// A run whose machine went down could not delete its folder. The minute is for hosts that are
  /// just doing so.
  private static void deleteForgotten(Path runs) throws IOException {
    var old = Instant.now().minus(Duration.ofMinutes(1));
    try (var folders = Files.list(runs)) {
      for (var candidate : (Iterable<Path>) folders::iterator) {
        var run = TestRun.ofFolder(candidate.getFileName().toString());
        if (run.isPresent()
            && run.get().process().isEmpty()
            && Files.getLastModifiedTime(candidate).toInstant().isBefore(old)) {
          Folders.delete(candidate);
        }
      }
    }
  }

  private static Optional<Integer> hostPort(Path hostFolder) {
    try {
      return Optional.of(
          Integer.valueOf(Files.readString(hostFolder.resolve(BackingHost.PORT_FILE)).strip()));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private boolean answers(int candidate) {
    try {
      return post(candidate, "/alive").statusCode() == 200;
    } catch (IOException gone) {
      return false;
    }
  }

  private String ask(String question) {
    try {
      var response = post(port, question);
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.body());
      }
      return response.body();
    } catch (ConnectException e) {
      throw new UncheckedIOException(
          "The host of the backing services has died; run the tests again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> post(int to, String question) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + question))
            .POST(BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
