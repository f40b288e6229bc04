package chat.parley.contracts.internal;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Where the conversation log is told of what must hold once it is acknowledged: ends of
/// memberships, and who may post; owned by message-service.
public interface MembershipLog {

  /// Writes into a conversation's log that a member has left, unless it is there already, or the
  /// user has joined again since. When this returns, whatever the log takes from then on comes
  /// after it: nothing of that is the user's to see, nor to write.
  @PostExchange("/internal/conversations/{conversationId}/departures")
  void depart(@PathVariable UUID conversationId, @RequestBody Departure departure);

  /// Ends a conversation's log, unless that has happened: when this returns, it takes nothing more,
  /// and nobody reads it. What is in it is erased soon after.
  @PostExchange("/internal/conversations/{conversationId}/end")
  void end(@PathVariable UUID conversationId, @RequestBody End end);

  /// Takes over who may post and when, as {@link RoomDirectory#members} tells it at this moment.
  /// When this returns, whatever the log takes from then on is judged by it.
  @PostExchange("/internal/conversations/{conversationId}/posting")
  void postingChanged(@PathVariable UUID conversationId);

  /// @param version the conversation's membership version that the leave made
  record Departure(UUID userId, long version) {}

  /// @param deletedBy who has deleted the conversation
  /// @param version the conversation's membership version that the deletion made
  record End(UUID deletedBy, long version) {}
}
