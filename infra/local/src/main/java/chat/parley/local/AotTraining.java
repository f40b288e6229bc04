package chat.parley.local;

import chat.parley.backing.BackingException;
import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.JavaCommand;
import chat.parley.backing.Kafka;
import chat.parley.backing.Keycloak;
import chat.parley.backing.ManagedProcess;
import chat.parley.backing.Ports;
import chat.parley.backing.ProcessSpec;
import chat.parley.backing.ProcessSpec.StopSignal;
import chat.parley.backing.Progress;
import chat.parley.local.console.Console;
import chat.parley.local.setup.StackPorts;
import chat.parley.local.setup.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Trains the AOT caches that are missing, so that the next start takes a third of the time: one
/// after another, at the lowest priority, each in a process of its own that nobody waits for.
///
/// A service in training is one more instance over the real backing services that nobody is told
/// of: on a port of its own, not registered, and in a consumer group of its own, which only repeats
/// what is skipped as a repeat. It runs until it has loaded what the real one loads. A cache gets
/// its name once it is whole, so a training that is cut short leaves nothing that is ever used.
public final class AotTraining implements AutoCloseable {
  /// Reads the topics as a service does, and nothing depends on how far it has come.
  public static final String GROUP = "aot-training";

  private static final String PART = "-training.part";
  private static final String LAUNCHER = "launcher";
  private static final String LAUNCHER_HEAP = "96m";
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  /// How long it takes consumers to get their partitions at the lowest priority.
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /// The JVM writes the cache before it ends.
  private static final Duration WRITE_WITHIN = Duration.ofMinutes(5);

  private final Workspace workspace;
  private final Home home;
  private final StackPorts ports;
  private final ServiceProcess services;
  private final AotCaches caches;
  private final Distributions distributions;
  private final Console console;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("aot-training").unstarted(this::trainAll);
  private volatile boolean closed;
  private volatile @Nullable ManagedProcess running;

  AotTraining(
      Workspace workspace,
      StackPorts ports,
      ServiceProcess services,
      AotCaches caches,
      Distributions distributions,
      Console console) {
    this.workspace = workspace;
    // A training is nobody's process to list.
    this.home = workspace.home();
    this.ports = ports;
    this.services = services;
    this.caches = caches;
    this.distributions = distributions;
    this.console = console;
  }

  void start() {
    thread.start();
  }

  private void trainAll() {
    try {
      var missing = new ArrayList<ServiceSpec>();
      for (var service : Services.ALL) {
        if (!Files.exists(cacheOf(service))) {
          missing.add(service);
        }
      }
      for (var service : missing) {
        if (closed) {
          return;
        }
        train(service);
      }
      trainBacking();
      trainLauncher();
      if (!missing.isEmpty()) {
        console.note(
            "The next start will be faster: %d AOT caches are trained.".formatted(missing.size()));
      }
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        console.note("No AOT cache was trained, starts stay slower: " + e.getMessage());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void trainBacking() {
    if (!closed) {
      Kafka.trainAotCache(distributions, Progress.silent());
    }
    if (!closed) {
      Keycloak.trainAotCache(distributions, LocalStack.realm(workspace.root()), Progress.silent());
    }
  }

  private void train(ServiceSpec service) throws IOException, InterruptedException {
    var cache = cacheOf(service);
    if (train(service.name(), cache, part -> spec(service, part))) {
      caches.deleteOthers(service.name(), cache);
    }
  }

  /// The script looks for this cache, and takes it if it is younger than the launcher's jars.
  private void trainLauncher() throws IOException, InterruptedException {
    var cache = workspace.launcherAotCache();
    if (!closed && !Files.exists(cache)) {
      train(LAUNCHER, cache, this::rehearsal);
    }
  }

  /// Whether there is a cache now.
  private boolean train(String name, Path cache, Function<Path, ProcessSpec> spec)
      throws IOException, InterruptedException {
    Files.createDirectories(cache.getParent());
    var part = cache.resolveSibling(name + PART);
    Files.deleteIfExists(part);
    var process = ManagedProcess.start(spec.apply(part));
    running = process;
    var trained = record(process);
    if (closed) {
      return false;
    }
    if (trained && Files.exists(part)) {
      Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
    console.note(
        "No AOT cache of %s could be trained, it starts slower: see %s"
            .formatted(name, process.log()));
    return false;
  }

  /// Whether the process came up and ended as it should.
  private static boolean record(ManagedProcess process) throws InterruptedException {
    try {
      process.awaitReady();
      Thread.sleep(SETTLE);
      process.stop();
      return true;
    } catch (BackingException e) {
      process.stop();
      return false;
    }
  }

  private ProcessSpec spec(ServiceSpec service, Path part) {
    int port = Ports.free();
    var environment = new HashMap<>(services.environment(service, home));
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("EUREKA_CLIENT_REGISTERWITHEUREKA", "false");
    environment.put("SPRING_KAFKA_CONSUMER_GROUPID", GROUP);
    environment.put("SPRING_KAFKA_CONSUMER_AUTOOFFSETRESET", "latest");
    return spec(services.command(service).toTrainingCommand(part))
        .withEnvironment(environment)
        .withReadiness(ServiceProcess.actuator(port), READY_WITHIN);
  }

  private ProcessSpec rehearsal(Path part) {
    var done = part.resolveSibling(LAUNCHER + PART + ".done");
    var byProcess = ports.processes().stream().collect(Collectors.toMap(it -> it, ports::of));
    var classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    var command =
        JavaCommand.of(Rehearsal.class.getName(), classPath, LAUNCHER_HEAP)
            .withArguments(List.of(Rehearsal.arguments(workspace, done, byProcess)));
    return spec(command.toTrainingCommand(part))
        .withReadiness(() -> Files.deleteIfExists(done), READY_WITHIN);
  }

  private ProcessSpec spec(List<String> trainingCommand) {
    var command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.addAll(trainingCommand);
    return ProcessSpec.of("aot-training", command, home).withStop(StopSignal.TERM, WRITE_WITHIN);
  }

  private Path cacheOf(ServiceSpec service) {
    return caches.fileFor(service.name(), services.classPath(service));
  }

  /// Ends a training under way at once; returns when its process is gone.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    var process = running;
    if (process != null) {
      // The JVM that records starts another that writes the cache: both go.
      ProcessHandle.of(process.pid())
          .ifPresent(recorder -> recorder.descendants().forEach(ProcessHandle::destroyForcibly));
      process.kill();
    }
    deleteParts();
  }

  /// What a training that was cut short has left.
  private void deleteParts() {
    if (!Files.isDirectory(workspace.aotCaches())) {
      return;
    }
    try (var parts = Files.newDirectoryStream(workspace.aotCaches(), "*" + PART + "*")) {
      for (var part : parts) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      console.note("Unfinished AOT caches could not be deleted: " + e.getMessage());
    }
  }
}
