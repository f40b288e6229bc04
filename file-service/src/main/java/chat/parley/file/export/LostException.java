package chat.parley.file.export;

/// An export is not this thread's any more: it was erased, or another one makes it.
final class LostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostException(Attempt attempt) {
    super("export " + attempt.exportId() + " is not ours any more");
  }
}
