package chat.parley.notification.digest;

import chat.parley.notification.inbox.Waiting;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a mail tells.
///
/// @param conversations what waits in each; empty where no more is to be told than how much
/// @param count how many messages wait
record Digest(List<Part> conversations, long count) {
  Digest {
    conversations = List.copyOf(conversations);
  }

  static Digest without(List<Waiting> waiting) {
    return new Digest(List.of(), countOf(waiting));
  }

  static long countOf(List<Waiting> waiting) {
    return waiting.stream().mapToLong(Waiting::count).sum();
  }

  /// @param name absent where that is not known
  /// @param sender of the last message; absent where that is not known
  /// @param text of the last message, or its beginning; absent where it is not to be told
  record Part(
      UUID conversationId,
      @Nullable String name,
      long count,
      @Nullable String sender,
      @Nullable String text) {
    // What was said must not reach a log.
    @Override
    public String toString() {
      return "Part[" + conversationId + "]";
    }
  }
}
