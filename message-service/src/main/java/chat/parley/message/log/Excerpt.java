package chat.parley.message.log;

import java.util.List;

/// A part of a conversation's log, all of it as it stood at one moment.
///
/// @param messages in order of sequence
/// @param reactions to these messages, the oldest first
/// @param head where the log was at that moment
public record Excerpt(List<Message> messages, List<StoredReaction> reactions, Head head) {
  public Excerpt {
    messages = List.copyOf(messages);
    reactions = List.copyOf(reactions);
  }
}
