package chat.parley.local.build;

import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import chat.parley.local.setup.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Builds the modules that are missing or older than their sources, with the checkout's own Maven
/// script, and nothing else.
public final class BuildStep {
  private static final int LOG_TAIL = 30;

  private final Path root;
  private final Path log;
  private final Console console;

  /// @param log receives Maven's whole output
  public BuildStep(Path root, Path log, Console console) {
    this.root = root;
    this.log = log;
    this.console = console;
  }

  /// Returns when all are fresh.
  ///
  /// @throws SetupException with the end of Maven's log if it fails
  public void ensureFresh(List<Module> modules) {
    var stale = modules.stream().filter(Module::isStale).toList();
    if (stale.isEmpty()) {
      return;
    }
    var began = Instant.now();
    console.tell(Event.milestone("build", names(stale)));
    run(stale);
    stale.forEach(Module::markBuilt);
    console.tell(
        Event.milestone(
            "build",
            "done in " + Event.seconds(Duration.between(began, Instant.now()).toMillis())));
  }

  private void run(List<Module> modules) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      var builder = new ProcessBuilder(command(modules)).directory(root.toFile());
      builder.redirectErrorStream(true);
      builder.environment().put("PARLEY_TRANSFERS", "1");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      var maven = builder.start();
      // A build that nobody waits for any more would go on writing jars.
      var stop = new Thread(() -> stop(maven), "stop-build");
      Runtime.getRuntime().addShutdownHook(stop);
      var exitCode = copyOutput(maven);
      Runtime.getRuntime().removeShutdownHook(stop);
      if (exitCode != 0) {
        throw failure("the build of " + names(modules) + " failed");
      }
    } catch (IOException e) {
      throw new SetupException("cannot run ./mvnw: " + e.getMessage(), "see ./parley doctor");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failure("the build was interrupted");
    }
  }

  private int copyOutput(Process maven) throws IOException, InterruptedException {
    var output = new MavenOutput(console);
    try (var reader = maven.inputReader();
        var writer = Files.newBufferedWriter(log)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        writer.write(line);
        writer.newLine();
        writer.flush();
        output.read(line);
      }
    }
    return maven.waitFor();
  }

  private List<String> command(List<Module> modules) {
    return List.of(
        root.resolve("mvnw").toString(),
        "--threads",
        "2",
        "--also-make",
        "--projects",
        modules.stream().map(Module::folder).collect(Collectors.joining(",")),
        // Tests and formatting are `./parley test`'s business.
        "-Dmaven.test.skip=true",
        "-Dspotless.check.skip=true",
        "package");
  }

  private static void stop(Process maven) {
    maven.descendants().forEach(ProcessHandle::destroy);
    maven.destroy();
  }

  private SetupException failure(String cause) {
    return new SetupException(cause, "the whole log is in " + log, logTail());
  }

  private List<String> logTail() {
    try {
      var lines = new ArrayList<>(Files.readAllLines(log));
      return lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String names(List<Module> modules) {
    return modules.stream()
        .map(module -> Path.of(module.folder()).getFileName().toString())
        .collect(Collectors.joining(", "));
  }
}
