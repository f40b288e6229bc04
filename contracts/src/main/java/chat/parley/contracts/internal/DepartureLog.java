package chat.parley.contracts.internal;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Where the conversation log is told of those who leave; owned by message-service.
public interface DepartureLog {

  /// Writes into a conversation's log that a member has left, unless it is there already, or the
  /// user has joined again since. When this returns, whatever the log takes from then on comes
  /// after it: nothing of that is the user's to see, nor to write.
  @PostExchange("/internal/conversations/{conversationId}/departures")
  void record(@PathVariable UUID conversationId, @RequestBody Departure departure);

  /// @param version the conversation's membership version that the leave made
  record Departure(UUID userId, long version) {}
}
