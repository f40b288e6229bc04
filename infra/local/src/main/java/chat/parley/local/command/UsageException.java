package chat.parley.local.command;

/// The command line is not understood; the message says which word of it.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
