package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent;
import java.util.List;
import java.util.UUID;

/// What a committed transaction did.
///
/// @param outcomes one for each entry that was to be appended, in their order
/// @param runs what is new, conversation by conversation
public record Written(List<Appended> outcomes, List<Run> runs) {
  public Written {
    outcomes = List.copyOf(outcomes);
    runs = List.copyOf(runs);
  }

  /// What directly follows each other in one conversation.
  ///
  /// @param epoch of the log that it was written to
  /// @param publishedRevision up to where Kafka was known to have the conversation's log before
  /// @param events in order of revision with none missing, at least one
  public record Run(
      UUID conversationId, long epoch, long publishedRevision, List<MessageEvent> events) {
    public Run {
      events = List.copyOf(events);
    }
  }
}
