package chat.parley.local;

import chat.parley.backing.Home;
import chat.parley.backing.ManagedProcess;
import chat.parley.backing.ManagedProcess.State;
import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import chat.parley.local.console.Event.ProcessState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Holds the running processes, tells of their states, and starts those again that die, each after
/// a pause that doubles while it keeps dying.
///
/// Safe for use by several threads; each process is started by one thread at a time.
final class Supervisor {
  private final Console console;
  private final Path run;
  private final Home home;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, ManagedProcess> current = new ConcurrentHashMap<>();
  private final Set<String> beingRevived = ConcurrentHashMap.newKeySet();
  private volatile boolean reviving;
  private volatile boolean stopping;

  /// How a process is started, and how it has fared; its monitor lets one thread start it.
  private static final class Entry {
    private final Consumer<Home> starter;
    private final Pauses pauses = new Pauses();

    private Entry(Consumer<Home> starter) {
      this.starter = starter;
    }
  }

  Supervisor(Home home, Path run, Console console) {
    this.home = home.onChange(this::changed);
    this.run = run;
    this.console = console;
  }

  /// Starts it and returns when it is ready; remembers how, for the next time.
  ///
  /// @param starter returns when the process is ready, or throws
  void start(String name, Consumer<Home> starter) {
    entries.put(name, new Entry(starter));
    startAgain(name);
  }

  /// From now on processes that die are started again.
  void revive() {
    reviving = true;
  }

  /// @throws IllegalArgumentException if none of that name was ever started
  ManagedProcess process(String name) {
    var process = current.get(name);
    if (process == null) {
      throw new IllegalArgumentException("no process " + name);
    }
    return process;
  }

  Collection<ManagedProcess> processes() {
    return List.copyOf(current.values());
  }

  /// Stops it if it runs, starts it, and returns when it is ready.
  void restart(String name) {
    synchronized (entry(name)) {
      process(name).stop();
      startAgain(name);
    }
  }

  /// Returns once the process is ready, starting it if it has died.
  void awaitReady(String name) {
    synchronized (entry(name)) {
      if (process(name).state() != State.READY) {
        startAgain(name);
      }
    }
  }

  /// Stops these, all at the same time; from the first such call on nothing is started again.
  void stop(Collection<String> names) throws InterruptedException {
    stopping = true;
    var threads =
        names.stream()
            .filter(current::containsKey)
            .map(name -> Thread.ofVirtual().name("stop-" + name).start(() -> process(name).stop()))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
  }

  private void startAgain(String name) {
    var entry = entry(name);
    synchronized (entry) {
      if (stopping) {
        throw new IllegalStateException(name + " is not started: the stack is stopping");
      }
      entry.starter.accept(home);
    }
  }

  private void changed(ManagedProcess process) {
    var name = process.name();
    switch (process.state()) {
      case STARTING -> begun(process);
      case READY -> entry(name).pauses.ready(Instant.now());
      case STOPPED, FAILED -> {}
    }
    console.tell(event(process));
    if (process.state() == State.FAILED) {
      reviveIfDue(name);
    }
  }

  private void begun(ManagedProcess process) {
    current.put(process.name(), process);
    if (stopping) {
      // Whoever stops the stack may have looked before this one was there.
      process.stop();
    }
  }

  private static Event event(ManagedProcess process) {
    return new Event.ProcessChanged(
        process.name(),
        shown(process.state()),
        process.pid(),
        process.port().orElse(0),
        process.startTime().toMillis(),
        process.state() == State.FAILED ? death(process) : "");
  }

  private static ProcessState shown(State state) {
    return switch (state) {
      case STARTING -> ProcessState.STARTING;
      case READY -> ProcessState.READY;
      case STOPPED -> ProcessState.STOPPED;
      case FAILED -> ProcessState.FAILED;
    };
  }

  private static String death(ManagedProcess process) {
    var code = process.exitCode();
    return code.isPresent() ? "exit code " + code.getAsInt() : "gone";
  }

  private void reviveIfDue(String name) {
    if (reviving && !stopping && beingRevived.add(name)) {
      Thread.ofVirtual().name("revive-" + name).start(() -> revive(name));
    }
  }

  private void revive(String name) {
    try {
      while (!stopping && !isRevived(name)) {
        // Told by isRevived; the next attempt comes after a longer pause.
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      beingRevived.remove(name);
    }
    if (process(name).state() == State.FAILED) {
      reviveIfDue(name);
    }
  }

  private boolean isRevived(String name) throws InterruptedException {
    var asked = RestartRequest.take(run, name);
    var pause = asked ? Duration.ZERO : entry(name).pauses.next(Instant.now());
    console.note(
        asked
            ? name + " is started again, as asked"
            : "%s has died (%s); it is started again in %s"
                .formatted(name, death(process(name)), Event.seconds(pause.toMillis())));
    Thread.sleep(pause);
    try {
      awaitReady(name);
      return true;
    } catch (RuntimeException e) {
      console.note(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private Entry entry(String name) {
    var entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no process " + name);
    }
    return entry;
  }
}
