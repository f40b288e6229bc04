package chat.parley.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A child process that is known to be ours, known to be ready, and stopped in its own way.
///
/// Safe for use by several threads. Unless detached, it is stopped when this JVM ends, however it
/// ends: a watchdog notices, also after `kill -9`. It runs in a session of its own, so Ctrl-C
/// reaches only the launcher, which stops its children in order.
public final class ManagedProcess implements AutoCloseable {

  /// STARTING → READY → STOPPED, or FAILED from either of the first two when it ends without having
  /// been asked to.
  public enum State {
    STARTING,
    READY,
    STOPPED,
    FAILED
  }

  private final ProcessSpec spec;
  private final ProcessHandle handle;
  private final @Nullable Process child;
  private final LogTail log;
  private final Instant started;
  private final Object lock = new Object();

  private State state = State.STARTING;
  private boolean stopping;
  private @Nullable Duration startTime;

  private ManagedProcess(
      ProcessSpec spec, ProcessHandle handle, @Nullable Process child, LogTail log) {
    this.spec = spec;
    this.handle = handle;
    this.child = child;
    this.log = log;
    this.started = Instant.now();
  }

  /// Starts it and returns at once, in state STARTING.
  ///
  /// @throws BackingException if its port is taken, a process of ours by its pid file still runs,
  ///   or the program does not start
  public static ManagedProcess start(ProcessSpec spec) {
    requireNotRunning(spec);
    spec.port().ifPresent(port -> requireFree(spec.name(), port));
    var log = LogTail.begin(spec.log());
    var child = launch(spec);
    var handle = child.toHandle();
    if (!spec.detached()) {
      Watchdog.instance().watch(handle.pid(), spec.stopSignal().name());
    }
    try {
      PidFile.of(handle).write(spec.pidFile());
    } catch (UncheckedIOException e) {
      abandon(spec, handle);
      throw new BackingException(
          spec.name(),
          "its pid file cannot be written: " + e.getMessage(),
          "Check the free space and the owner of that folder.",
          List.of(),
          e);
    }
    var process = new ManagedProcess(spec, handle, child, log);
    spec.onChange().accept(process);
    child.onExit().thenRun(process::ended);
    return process;
  }

  /// The process that an earlier launcher left running, found by the pid file; empty if there is
  /// none or the pid is another process's by now. In state STARTING until {@link #awaitReady} has
  /// asked it.
  public static Optional<ManagedProcess> adopt(ProcessSpec spec) {
    return PidFile.read(spec.pidFile())
        .flatMap(PidFile::process)
        .map(handle -> {
          var process = new ManagedProcess(spec, handle, null, new LogTail(spec.log(), 0));
          handle.onExit().thenRun(process::ended);
          return process;
        });
  }

  /// Returns once the process is ready.
  ///
  /// @throws BackingException if it ends first, or is not ready in time (it is stopped then);
  ///   carries the tail of the log
  public ManagedProcess awaitReady() {
    var deadline = started.plus(spec.readyWithin());
    while (state() == State.STARTING) {
      if (!runs()) {
        throw failure("ended while starting" + exitText());
      }
      if (asksReady()) {
        become(State.READY);
        return this;
      }
      if (Instant.now().isAfter(deadline)) {
        terminate();
        throw failure("was not ready within " + spec.readyWithin().toSeconds() + " s");
      }
      pause(Duration.between(started, Instant.now()).toMillis() < 2_000 ? 20 : 100);
    }
    if (state() != State.READY) {
      throw failure("ended while starting" + exitText());
    }
    return this;
  }

  /// The same for a service that keeps its data in a folder, which may be what ails it.
  ManagedProcess awaitReadyWith(Path data) {
    try {
      return awaitReady();
    } catch (BackingException e) {
      if (e.logTail().isEmpty()) {
        throw e;
      }
      throw e.withAdvice(
          e.advice()
              + " Where its data is damaged, restore "
              + data
              + ", or begin anew with ./parley reset.");
    }
  }

  public String name() {
    return spec.name();
  }

  public OptionalInt port() {
    return spec.port();
  }

  public long pid() {
    return handle.pid();
  }

  public State state() {
    synchronized (lock) {
      return state;
    }
  }

  /// From start to ready, or until now while it starts. Of an adopted process: what the adoption
  /// took.
  public Duration startTime() {
    synchronized (lock) {
      return startTime != null ? startTime : Duration.between(started, Instant.now());
    }
  }

  /// Empty while it runs, and for an adopted process, whose exit nobody but its parent learns.
  public OptionalInt exitCode() {
    return child == null || child.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(child.exitValue());
  }

  public Path log() {
    return spec.log();
  }

  /// The last lines that it logged since this start, oldest first.
  public List<String> logTail(int lines) {
    return log.last(lines);
  }

  /// Asks it to stop, kills it after its time is up, and returns when it is gone. Stopping twice is
  /// harmless.
  public void stop() {
    synchronized (lock) {
      stopping = true;
    }
    terminate();
  }

  /// Ends it at once by SIGKILL, as a crash would; its state becomes FAILED. For tests of recovery.
  public void kill() {
    handle.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
    ended();
  }

  @Override
  public void close() {
    stop();
  }

  private static void requireNotRunning(ProcessSpec spec) {
    PidFile.read(spec.pidFile())
        .flatMap(PidFile::process)
        .ifPresent(running -> {
          throw new BackingException(
              spec.name(),
              "is already running as process " + running.pid(),
              "Stop it first (./parley down).");
        });
  }

  private static void requireFree(String name, int port) {
    if (!Ports.isFree(port)) {
      throw new BackingException(
          name,
          "port " + port + " of 127.0.0.1 is taken by another program",
          "Stop that program, or give " + name + " another port.");
    }
  }

  private static Process launch(ProcessSpec spec) {
    var program = Path.of(spec.command().getFirst());
    if (program.isAbsolute() && !Files.isExecutable(program)) {
      throw new BackingException(
          spec.name(),
          program + " is not there to be run",
          "Run ./parley reset, then ./parley up.");
    }
    var builder =
        new ProcessBuilder(OwnSession.of(spec.command()))
            .directory(spec.directory().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
            .redirectErrorStream(true);
    builder.environment().putAll(spec.environment());
    try {
      Files.createDirectories(spec.directory());
      return builder.start();
    } catch (IOException e) {
      throw new BackingException(
          spec.name(), "cannot be started: " + e.getMessage(), "See " + spec.log(), List.of(), e);
    }
  }

  /// Without a pid file nobody would find it again, and it would hold the port against the next
  /// start.
  private static void abandon(ProcessSpec spec, ProcessHandle handle) {
    handle.destroyForcibly();
    handle.onExit().join();
    if (!spec.detached()) {
      Watchdog.instance().release(handle.pid());
    }
  }

  private void terminate() {
    signal(spec.stopSignal().name());
    if (!awaitEnd(spec.stopWithin())) {
      handle.destroyForcibly();
      awaitEnd(Duration.ofSeconds(10));
    }
    ended();
  }

  /// Of a child Java learns the end together with the exit code.
  private boolean runs() {
    return child == null ? PidFile.runs(handle) : child.isAlive();
  }

  private boolean asksReady() {
    try {
      return spec.readiness().isReady();
    } catch (BackingException hopeless) {
      terminate();
      throw hopeless;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (Exception notYet) {
      return false;
    }
  }

  private void become(State next) {
    synchronized (lock) {
      if (state == next || state == State.STOPPED || state == State.FAILED) {
        return;
      }
      state = next;
      if (next == State.READY) {
        startTime = Duration.between(started, Instant.now());
      }
    }
    spec.onChange().accept(this);
  }

  private void ended() {
    if (!spec.detached()) {
      Watchdog.instance().release(handle.pid());
    }
    try {
      // A successor may have written its own already.
      if (PidFile.read(spec.pidFile()).filter(file -> file.pid() == handle.pid()).isPresent()) {
        Files.deleteIfExists(spec.pidFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean asked;
    synchronized (lock) {
      asked = stopping;
    }
    become(asked ? State.STOPPED : State.FAILED);
  }

  /// By kill(1): Java itself can send TERM and KILL only.
  private void signal(String name) {
    if (!runs()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-s", name, Long.toString(handle.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      handle.destroy();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean awaitEnd(Duration within) {
    var deadline = Instant.now().plus(within);
    while (runs()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      pause(10);
    }
    return true;
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private BackingException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BackingException(spec.name(), "was interrupted", "Try again.", List.of(), e);
  }

  private String exitText() {
    var code = exitCode().isPresent() ? " with exit code " + exitCode().getAsInt() : "";
    return code + log.complaint().map(line -> ": " + line).orElse("");
  }

  private BackingException failure(String cause) {
    return new BackingException(
        spec.name(), cause, "See " + spec.log() + " for more.", logTail(30), null);
  }
}
