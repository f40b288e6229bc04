package chat.parley.local.demo;

/// Parley runs, but two people can not talk; the message says at which step.
public final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
