package chat.parley.message.search;

import chat.parley.message.log.Searchable;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Word;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Makes of what is said what the index knows of it. Stateless.
public final class Indexing {
  private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://\\S");
  private static final Set<String> READABLE = Set.of("text/markdown", "text/plain");

  private Indexing() {}

  /// What a message can be found by. Of what is no text for us to read, by its sender and files.
  public static Searchable of(KeySet keys, UUID sender, String contentType, String text) {
    return of(Terms.of(keys), sender, contentType, text);
  }

  /// The same, for whoever has more than one message of a conversation: most words are in others of
  /// them too.
  static Searchable of(Terms terms, UUID sender, String contentType, String text) {
    IntStream.Builder tokens = IntStream.builder();
    tokens.add(terms.sender(sender));
    if (READABLE.contains(contentType)) {
      for (Word it : Words.of(text)) {
        tokens.add(terms.word(it));
      }
      if (hasLink(text)) {
        tokens.add(terms.link());
      }
    }
    return new Searchable(
        bytes(tokens.build().distinct().toArray()), bytes(new int[] {terms.file()}));
  }

  static boolean hasLink(String text) {
    return LINK.matcher(text).find();
  }

  private static byte[] bytes(int[] tokens) {
    var bytes = ByteBuffer.allocate(tokens.length * Integer.BYTES);
    Arrays.stream(tokens).forEach(bytes::putInt);
    return bytes.array();
  }

  static int[] tokens(byte[] bytes) {
    int[] tokens = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(tokens);
    return tokens;
  }
}
