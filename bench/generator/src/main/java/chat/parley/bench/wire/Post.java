package chat.parley.bench.wire;

import java.util.List;

/// A message that is not like all others of its socket.
///
/// @param text without anything that JSON would escape
/// @param root the place of the message in whose thread it is an answer; 0 for none
/// @param mentions the ids of whom it mentions
public record Post(String text, long root, List<String> mentions) {
  public Post {
    mentions = List.copyOf(mentions);
  }

  public static Post of(String text) {
    return new Post(text, 0, List.of());
  }

  public static Post answer(String text, long root) {
    return new Post(text, root, List.of());
  }

  public static Post mention(String text, String user) {
    return new Post(text, 0, List.of(user));
  }
}
