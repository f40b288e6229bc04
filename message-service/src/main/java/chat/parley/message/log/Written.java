package chat.parley.message.log;

import java.util.List;
import java.util.UUID;

/// What a committed transaction did.
///
/// @param outcomes one for each message that was to be appended, in their order
/// @param runs what is new, conversation by conversation
public record Written(List<Appended> outcomes, List<Run> runs) {
  public Written {
    outcomes = List.copyOf(outcomes);
    runs = List.copyOf(runs);
  }

  /// Messages that directly follow each other in one conversation.
  ///
  /// @param publishedRevision up to where Kafka was known to have the conversation's log before
  /// @param messages in order of revision, at least one
  public record Run(UUID conversationId, long publishedRevision, List<Message> messages) {
    public Run {
      messages = List.copyOf(messages);
    }
  }
}
