package chat.parley.contracts.internal;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.problem.Problem;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The conversation log as gateways use it; owned by message-service.
public interface MessageLog {
  /// The most changes that one call of {@link #changes} answers with.
  int MAX_CHANGES = 500;

  /// Sends messages. Messages of one conversation take effect in the order of the list.
  ///
  /// @param batch at most 500
  /// @return one outcome for each, in the order of the batch
  @PostExchange("/internal/messages")
  List<SendOutcome> send(@RequestBody List<SendCommand> batch);

  /// The newest revision and sequence of each conversation, in no order; 0 and 0 for those with no
  /// message.
  ///
  /// @param conversationIds at most 1,000
  @PostExchange("/internal/heads")
  List<LogHead> heads(@RequestBody List<UUID> conversationIds);

  /// The changes after a revision, in order of revision and with none missing, at most {@link
  /// #MAX_CHANGES}.
  @GetExchange("/internal/conversations/{conversationId}/changes")
  Changes changes(@PathVariable UUID conversationId, @RequestParam long after);

  /// @param senderId the user, whom the caller has authenticated
  record SendCommand(
      UUID conversationId, UUID senderId, UUID clientMessageId, String contentType, String text) {
    @Override
    public String toString() {
      return "SendCommand[" + conversationId + ", " + clientMessageId + "]";
    }
  }

  /// What became of a send: a value, since refusals are expected.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  sealed interface SendOutcome {
    /// Committed, now or by an earlier try with the same `clientMessageId`.
    @JsonTypeName("accepted")
    record Accepted(long sequence, long revision, Instant createdAt) implements SendOutcome {}

    /// Refused; nothing was stored, unless the problem is retryable: then it may have been.
    @JsonTypeName("refused")
    record Refused(Problem problem) implements SendOutcome {}
  }

  record LogHead(UUID conversationId, long revision, long sequence) {}

  /// @param headRevision the newest revision when the answer was made
  record Changes(List<MessageEvent> events, long headRevision) {
    public Changes {
      events = List.copyOf(events);
    }
  }
}
