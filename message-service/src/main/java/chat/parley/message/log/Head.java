package chat.parley.message.log;

/// A conversation's newest revision and sequence.
public record Head(long revision, long sequence) {
  public static final Head NONE = new Head(0, 0);
}
