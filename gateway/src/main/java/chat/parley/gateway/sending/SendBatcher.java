package chat.parley.gateway.sending;

import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.SendOutcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Hands messages to the log. A conversation has its lane; a lane has one request under way, and
/// what comes in the meantime goes together in the next: no waiting when idle, large batches under
/// load, and the order of each conversation is kept.
///
/// Trail: `docs/trails/message-send.md`.
@Component
public class SendBatcher {
  private final List<SendLane> lanes;

  SendBatcher(MessageLog messages, SendProperties properties, MeterRegistry meters) {
    DistributionSummary sizes = DistributionSummary.builder("parley.send.batch").register(meters);
    lanes =
        Stream.generate(() -> new SendLane(messages, properties, sizes))
            .limit(properties.lanes())
            .toList();
  }

  /// Sends a message. Never blocks and never fails: where the log can not be reached the outcome is
  /// a refusal that says so, and the message may or may not be stored.
  public CompletableFuture<SendOutcome> send(SendCommand command) {
    int lane = Math.floorMod(command.conversationId().hashCode(), lanes.size());
    return lanes.get(lane).send(command);
  }
}
