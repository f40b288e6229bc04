package chat.parley.message.log;

import java.util.Arrays;

/// What a message can be found by: tokens of 4 bytes each, which say nothing without the
/// conversation's key.
///
/// @param tokens those of what is said, and of who says it
/// @param ofFiles those that it has beside where files come with it
public record Searchable(byte[] tokens, byte[] ofFiles) {
  /// Not to be found.
  static final Searchable NOTHING = new Searchable(new byte[0], new byte[0]);

  /// All of them.
  public byte[] tokens(boolean hasFiles) {
    if (!hasFiles) {
      return tokens;
    }
    byte[] both = Arrays.copyOf(tokens, tokens.length + ofFiles.length);
    System.arraycopy(ofFiles, 0, both, tokens.length, ofFiles.length);
    return both;
  }
}
