package chat.parley.backing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// What to run and how to know that it runs. Begin with {@link #of} and refine it with the `with…`
/// methods.
///
/// @param name what the process is called in messages
/// @param command the program and its arguments
/// @param directory where it runs
/// @param environment added to this process's own environment
/// @param log takes standard output and error; appended to, and begun anew once it is over 16 MB
/// @param pidFile written on start and removed on stop, so that a later launcher can {@link
///   ManagedProcess#adopt} the process
/// @param port the port it listens on, checked before the start: a taken one fails at once
/// @param readiness asked every few milliseconds until it holds
/// @param readyWithin from start to ready, else the process is stopped and has failed
/// @param stopSignal how it is asked to stop
/// @param stopWithin how long it may take to stop before it is killed
/// @param detached whether it lives on when this JVM ends. Otherwise it is stopped then, also after
///   `kill -9` of this JVM
/// @param onChange hears of each change of state, on the thread that made it; must return soon
public record ProcessSpec(
    String name,
    List<String> command,
    Path directory,
    Map<String, String> environment,
    Path log,
    Path pidFile,
    OptionalInt port,
    Readiness readiness,
    Duration readyWithin,
    StopSignal stopSignal,
    Duration stopWithin,
    boolean detached,
    Consumer<ManagedProcess> onChange) {

  /// The signals that ask a process to stop. PostgreSQL takes TERM as "wait for every client",
  /// hence INT for it.
  public enum StopSignal {
    TERM,
    INT
  }

  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// A process with its log and pid file in `home`, ready as soon as it is started, stopped by
  /// SIGTERM within 10 s.
  public static ProcessSpec of(String name, List<String> command, Home home) {
    return new ProcessSpec(
        name,
        command,
        home.folder(),
        Map.of(),
        home.log(name),
        home.pidFile(name),
        OptionalInt.empty(),
        () -> true,
        Duration.ofSeconds(60),
        StopSignal.TERM,
        Duration.ofSeconds(10),
        home.detached(),
        home.onChange());
  }

  public ProcessSpec withDirectory(Path value) {
    return new ProcessSpec(
        name,
        command,
        value,
        environment,
        log,
        pidFile,
        port,
        readiness,
        readyWithin,
        stopSignal,
        stopWithin,
        detached,
        onChange);
  }

  public ProcessSpec withEnvironment(Map<String, String> value) {
    return new ProcessSpec(
        name,
        command,
        directory,
        value,
        log,
        pidFile,
        port,
        readiness,
        readyWithin,
        stopSignal,
        stopWithin,
        detached,
        onChange);
  }

  public ProcessSpec withPort(int value) {
    return new ProcessSpec(
        name,
        command,
        directory,
        environment,
        log,
        pidFile,
        OptionalInt.of(value),
        readiness,
        readyWithin,
        stopSignal,
        stopWithin,
        detached,
        onChange);
  }

  public ProcessSpec withReadiness(Readiness value, Duration within) {
    return new ProcessSpec(
        name,
        command,
        directory,
        environment,
        log,
        pidFile,
        port,
        value,
        within,
        stopSignal,
        stopWithin,
        detached,
        onChange);
  }

  public ProcessSpec withStop(StopSignal signal, Duration within) {
    return new ProcessSpec(
        name,
        command,
        directory,
        environment,
        log,
        pidFile,
        port,
        readiness,
        readyWithin,
        signal,
        within,
        detached,
        onChange);
  }
}
