package chat.parley.chaos.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// What became of an action.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Outcome {

  /// A write is acknowledged.
  @JsonTypeName("accepted")
  record Accepted(long sequence, long revision) implements Outcome {}

  /// The read position is now here.
  @JsonTypeName("positioned")
  record Positioned(long readSequence) implements Outcome {}

  /// A page of messages, as the log stood at the head's revision.
  @JsonTypeName("fetched")
  record Fetched(Head head, List<StoredMessage> messages) implements Outcome {
    public Fetched {
      messages = List.copyOf(messages);
    }
  }

  /// The client joined or left.
  @JsonTypeName("done")
  record Done() implements Outcome {}

  /// It was not done, and will not be.
  ///
  /// @param code that of the catalogue of problems
  @JsonTypeName("refused")
  record Refused(String code) implements Outcome {}

  /// It may have been done, or may yet be.
  @JsonTypeName("unknown")
  record Unknown(String reason) implements Outcome {}

  /// Where a log is.
  record Head(long revision, long sequence) {}
}
