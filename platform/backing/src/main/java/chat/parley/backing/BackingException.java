package chat.parley.backing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A service that cannot start or go on, told for the person at the terminal: one line of cause,
/// one line of advice.
public final class BackingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String service;
  private final String cause;
  private final String advice;
  private final transient List<String> logTail;

  public BackingException(String service, String cause, String advice) {
    this(service, cause, advice, List.of(), null);
  }

  BackingException(
      String service,
      String cause,
      String advice,
      List<String> logTail,
      @Nullable Throwable origin) {
    super(service + ": " + cause, origin);
    this.service = service;
    this.cause = cause;
    this.advice = advice;
    this.logTail = List.copyOf(logTail);
  }

  BackingException withAdvice(String better) {
    return new BackingException(service, cause, better, logTail(), this);
  }

  /// The name of the service as its log file and process have it.
  public String service() {
    return service;
  }

  /// What the reader can do about it, one line.
  public String advice() {
    return advice;
  }

  /// The last lines of the service's log where it got as far as writing one, oldest first.
  public List<String> logTail() {
    return Objects.requireNonNullElse(logTail, List.of());
  }
}
