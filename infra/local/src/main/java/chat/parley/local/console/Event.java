package chat.parley.local.console;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.List;

/// What happens while the stack comes up, lives and goes down, in the order it happens. A launcher
/// that detached writes them to a file; whoever reads them from the start knows how things stand.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Event {

  /// A line that stays on the screen.
  @JsonTypeName("note")
  record Note(String text) implements Event {}

  /// How far a long step is. On a terminal it replaces what the same subject said before; elsewhere
  /// only milestones are shown.
  @JsonTypeName("step")
  record Step(String subject, String text, boolean milestone) implements Event {}

  /// A process has entered a state.
  ///
  /// @param pid 0 while there is none
  /// @param millis from its start to this state
  /// @param detail why, where that is not plain; else empty
  @JsonTypeName("process")
  record ProcessChanged(
      String name, ProcessState state, long pid, int port, long millis, String detail)
      implements Event {
    public static ProcessChanged waiting(String name, int port) {
      return new ProcessChanged(name, ProcessState.WAITING, 0, port, 0, "");
    }
  }

  /// The stack did not come up, and what was started of it is stopped.
  ///
  /// @param cause one line
  /// @param advice what to do, one line; may be empty
  /// @param logTail the last lines of the log that tells more; may be empty
  @JsonTypeName("failed")
  record Failed(String cause, String advice, List<String> logTail) implements Event {
    public Failed {
      logTail = List.copyOf(logTail);
    }
  }

  /// The stack is up and has proven it.
  ///
  /// @param millis from the command to the first delivered message
  /// @param memory of all processes together, in bytes
  @JsonTypeName("up")
  record Up(String url, List<Account> accounts, long millis, long memory, int processes)
      implements Event {
    public Up {
      accounts = List.copyOf(accounts);
    }
  }

  /// Nothing runs any more.
  @JsonTypeName("down")
  record Down() implements Event {}

  /// A demo account.
  record Account(String username, String password) {}

  /// The states of a process, as a reader sees them.
  enum ProcessState {
    WAITING,
    STARTING,
    READY,
    STOPPED,
    FAILED
  }

  static Step progress(String subject, String text) {
    return new Step(subject, text, false);
  }

  static Step milestone(String subject, String text) {
    return new Step(subject, text, true);
  }

  /// Seconds with one decimal, as every line shows them.
  static String seconds(long millis) {
    return "%.1f s".formatted(Duration.ofMillis(millis).toMillis() / 1000.0);
  }
}
