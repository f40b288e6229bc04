package chat.parley.local.setup;

import java.util.List;

/// Why the stack can not start, told for the person at the terminal.
public final class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String advice;
  private final transient List<String> logTail;

  /// @param cause one line
  /// @param advice what to do about it, one line
  public SetupException(String cause, String advice) {
    this(cause, advice, List.of());
  }

  /// @param logTail the last lines of the log that tells more
  public SetupException(String cause, String advice, List<String> logTail) {
    super(cause);
    this.advice = advice;
    this.logTail = List.copyOf(logTail);
  }

  public String cause() {
    return String.valueOf(getMessage());
  }

  public String advice() {
    return advice;
  }

  public List<String> logTail() {
    return List.copyOf(logTail);
  }
}
