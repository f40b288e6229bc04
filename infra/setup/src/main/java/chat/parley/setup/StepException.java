package chat.parley.setup;

/// A step could not be done; its message says which, and why.
final class StepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepException(String message, Throwable cause) {
    super(message, cause);
  }
}
