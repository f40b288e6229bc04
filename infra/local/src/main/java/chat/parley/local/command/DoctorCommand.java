package chat.parley.local.command;

import chat.parley.local.Services;
import chat.parley.local.setup.Memory;
import chat.parley.local.setup.Settings;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.StackPorts;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Checks what `up` relies on, and says of each that fails what to do.
final class DoctorCommand {
  private static final long WANTED_DISK_MEGABYTES = 6_000;
  private static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MEGABYTE = 1_000_000;

  private final Workspace workspace;
  private final PrintStream out;
  private boolean well = true;

  /// What a check found.
  private record Finding(boolean well, String text, String advice) {
    static Finding well(String text) {
      return new Finding(true, text, "");
    }

    static Finding ill(String text, String advice) {
      return new Finding(false, text, advice);
    }
  }

  DoctorCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Exits with 1 if something would keep Parley from starting.
  int run() {
    tell("JDK", Finding.well(System.getProperty("java.home") + " (" + Runtime.version() + ")"));
    tell("Maven", maven());
    tell("npm", npm());
    tell("memory", memory());
    tell("disk", disk());
    tell("folder", folder());
    tell("ports", ports());
    tell("account", account());
    tell("clock", clock());
    return well ? 0 : 1;
  }

  private void tell(String what, Finding finding) {
    well &= finding.well();
    out.printf("%-8s  %-4s  %s%n", what, finding.well() ? "ok" : "FAIL", finding.text());
    if (!finding.well()) {
      out.printf("%16s%s%n", "", finding.advice());
    }
  }

  private Finding maven() {
    return output(List.of(workspace.root().resolve("mvnw").toString(), "--version"))
        .flatMap(text -> text.lines().filter(line -> line.contains("Apache Maven")).findFirst())
        .map(line -> Finding.well(line.replaceAll("\u001b\\[[0-9;]*m", "")))
        .orElseGet(() -> Finding.ill("not found", "install Maven 3.8 or later, or set MAVEN_HOME"));
  }

  private Finding npm() {
    return output(List.of("npm", "--version"))
        .map(version -> Finding.well(version.strip()))
        .orElseGet(() ->
            Finding.ill(
                "not found", "install Node.js 18 or later with npm: it builds the web client"));
  }

  private Finding memory() {
    var available = Memory.availableMegabytes();
    var wanted = settings().minimumMemory();
    var text = "%d MB available, %d MB wanted".formatted(available, wanted);
    // A stack that is up has taken its share already.
    return available >= wanted || StackLock.isHeld(workspace)
        ? Finding.well(text)
        : Finding.ill(text, "close something, or try ./parley up --minimum-memory with less");
  }

  private Finding disk() {
    try {
      var free = Files.getFileStore(workspace.root()).getUsableSpace() / MEGABYTE;
      var text = free + " MB free";
      return free >= WANTED_DISK_MEGABYTES
          ? Finding.well(text)
          : Finding.ill(
              text, "programs, caches and data want " + WANTED_DISK_MEGABYTES + " MB: make room");
    } catch (IOException e) {
      return Finding.ill("cannot be asked: " + e.getMessage(), "check the file system");
    }
  }

  private Finding folder() {
    try {
      workspace.create();
      return Finding.well(workspace.folder() + " is writable");
    } catch (SetupException e) {
      return Finding.ill(e.cause(), e.advice());
    }
  }

  private Finding ports() {
    if (StackLock.isHeld(workspace)) {
      return Finding.well("Parley is up and has them");
    }
    try {
      var scratch = Files.createTempDirectory("parley-doctor");
      var memory = scratch.resolve("ports");
      var ports = StackPorts.choose(Services.ports(), Services.DEFAULT_PORTS, settings(), memory);
      Files.deleteIfExists(memory);
      Files.delete(scratch);
      return Finding.well(
          "gateway %d, Keycloak %d and %d others are free"
              .formatted(
                  ports.of(Services.GATEWAY),
                  ports.of(Services.KEYCLOAK),
                  ports.processes().size() - 2));
    } catch (SetupException e) {
      return Finding.ill(e.cause(), e.advice());
    } catch (IOException e) {
      return Finding.ill(
          "cannot be tried: " + e.getMessage(), "make the temporary folder writable");
    }
  }

  /// PostgreSQL refuses to run as root, and is given another account's rights one way or the other.
  private Finding account() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Finding.well(System.getProperty("user.name"));
    }
    if (output(List.of("unshare", "-U", "true")).isPresent()) {
      return Finding.well("root; user namespaces are allowed, PostgreSQL runs in one");
    }
    if (Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
      return Finding.well("root; PostgreSQL runs as another user by setpriv");
    }
    return Finding.ill(
        "root, whom PostgreSQL refuses, and neither unshare nor setpriv works",
        "run ./parley as another user, or install util-linux");
  }

  private static Finding clock() {
    var now = Instant.now();
    return now.isAfter(NOT_BEFORE) && now.isBefore(NOT_BEFORE.plus(Duration.ofDays(3650)))
        ? Finding.well(now.toString())
        : Finding.ill(now + " can not be right", "set the clock: tokens are valid by time");
  }

  private Settings settings() {
    return Settings.read(workspace.config(), Set.copyOf(Services.ports()), Services.scalable());
  }

  /// What a command prints; empty if it fails.
  private static Optional<String> output(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var reader = process.inputReader()) {
        var text = reader.readAllAsString();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0
            ? Optional.of(text)
            : Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
