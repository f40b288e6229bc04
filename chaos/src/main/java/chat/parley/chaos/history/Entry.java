package chat.parley.chaos.history;

import chat.parley.contracts.frame.ServerFrame;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a history. Lines are in the order of their times: what is invoked is noted before it
/// is sent, and what is answered after the answer was read, so that the history never claims an
/// order that was not there.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Entry {
  /// Nanoseconds of a clock that only goes forward.
  long at();

  /// A client is about to ask for something.
  @JsonTypeName("invoked")
  record Invoked(long at, long operation, UUID userId, Action action) implements Entry {}

  /// A client knows what became of it, or that it does not know.
  @JsonTypeName("completed")
  record Completed(long at, long operation, Outcome outcome) implements Entry {}

  /// A client is about to say hello.
  ///
  /// @param resumed the revision that it holds of each conversation
  /// @param epoch of the log that it holds them of; null where it was never welcomed
  @JsonTypeName("opened")
  record Opened(
      long at,
      long connection,
      UUID userId,
      String gateway,
      Map<UUID, Long> resumed,
      @Nullable Long epoch)
      implements Entry {
    public Opened {
      resumed = Map.copyOf(resumed);
    }
  }

  /// A client has read a welcome or an event.
  @JsonTypeName("received")
  record Received(long at, long connection, ServerFrame frame) implements Entry {}

  /// A connection is over, with the code of RFC 6455; 1006 where there was none.
  @JsonTypeName("closed")
  record Closed(long at, long connection, int code) implements Entry {}

  /// Something was done to a process.
  @JsonTypeName("faulted")
  record Faulted(long at, String fault) implements Entry {}

  /// What a gateway counted since it started.
  @JsonTypeName("measured")
  record Measured(long at, String gateway, Counter counter, double value) implements Entry {}

  /// What gateways count, and clients can not see.
  enum Counter {
    GAPS_FILLED,
    SLOW_CLOSES
  }
}
