package chat.parley.file.media;

/// It does not say how long it is, or not in a way that is understood.
final class NoTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoTimeException() {
    super(null, null, false, false);
  }
}
