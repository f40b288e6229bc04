package chat.parley.chaos.history;

import chat.parley.chaos.history.Outcome.Head;
import chat.parley.contracts.frame.ServerFrame.Change;
import java.util.List;
import java.util.UUID;

/// What the server says when everything has come to rest.
///
/// @param publications of the conversations; none where the topic could not be read
public record FinalState(
    List<Log> logs, List<ReadPosition> positions, List<Publication> publications) {
  public FinalState {
    logs = List.copyOf(logs);
    positions = List.copyOf(positions);
    publications = List.copyOf(publications);
  }

  /// A whole conversation.
  ///
  /// @param messages in order of sequence
  /// @param changes in order of revision
  public record Log(
      UUID conversationId, Head head, List<StoredMessage> messages, List<Change> changes) {
    public Log {
      messages = List.copyOf(messages);
      changes = List.copyOf(changes);
    }
  }

  /// What Kafka has of a conversation.
  ///
  /// @param revisions in the order of the topic, repeats included
  public record Publication(UUID conversationId, List<Long> revisions) {
    public Publication {
      revisions = List.copyOf(revisions);
    }
  }

  /// How far a user has read a conversation.
  ///
  /// @param sequence where its log is
  public record ReadPosition(UUID userId, UUID conversationId, long sequence, long readSequence) {}
}
