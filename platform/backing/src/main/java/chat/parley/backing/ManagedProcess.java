package chat.parley.backing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A child process that is known to be ours, known to be ready, and stopped in its own way.
///
/// Safe for use by several threads. Unless detached, it dies with this JVM whatever way this JVM
/// ends: on an ordinary end by a shutdown hook, on a hard one by a watchdog that this JVM's death
/// wakes.
public final class ManagedProcess implements AutoCloseable {

  /// STARTING → READY → STOPPED, or FAILED from either of the first two when it ends without having
  /// been asked to.
  public enum State {
    STARTING,
    READY,
    STOPPED,
    FAILED
  }

  private ManagedProcess() {}

  /// Starts it and returns at once, in state STARTING.
  ///
  /// @throws BackingException if its port is taken, a process of ours by its pid file still runs,
  ///   or the program does not start
  public static ManagedProcess start(ProcessSpec spec) {
    throw new UnsupportedOperationException();
  }

  /// The process that an earlier launcher left running, found by the pid file; empty if there is
  /// none or the pid is another process's by now. In state STARTING until {@link #awaitReady} has
  /// asked it.
  public static Optional<ManagedProcess> adopt(ProcessSpec spec) {
    throw new UnsupportedOperationException();
  }

  /// Returns once the process is ready.
  ///
  /// @throws BackingException if it ends first, or is not ready in time (it is stopped then);
  ///   carries the tail of the log
  public ManagedProcess awaitReady() {
    throw new UnsupportedOperationException();
  }

  public String name() {
    throw new UnsupportedOperationException();
  }

  public OptionalInt port() {
    throw new UnsupportedOperationException();
  }

  public long pid() {
    throw new UnsupportedOperationException();
  }

  public State state() {
    throw new UnsupportedOperationException();
  }

  /// From start to ready, or until now while it starts.
  public Duration startTime() {
    throw new UnsupportedOperationException();
  }

  /// Empty while it runs, and for an adopted process, whose exit nobody but its parent learns.
  public OptionalInt exitCode() {
    throw new UnsupportedOperationException();
  }

  public Path log() {
    throw new UnsupportedOperationException();
  }

  /// The last lines that it logged since this start, oldest first.
  public List<String> logTail(int lines) {
    throw new UnsupportedOperationException();
  }

  /// Asks it to stop, kills it after its time is up, and returns when it is gone. Stopping twice is
  /// harmless.
  public void stop() {
    throw new UnsupportedOperationException();
  }

  /// Ends it at once by SIGKILL, as a crash would; its state becomes FAILED. For tests of recovery.
  public void kill() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    stop();
  }
}
