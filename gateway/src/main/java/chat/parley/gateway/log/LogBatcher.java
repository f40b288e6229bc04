package chat.parley.gateway.log;

import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.platform.messaging.TraceContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Hands what clients want to the log. A conversation has its lane; a lane has one request under
/// way, and what comes in the meantime goes together in the next: no waiting when idle, large
/// batches under load, and the order of each conversation is kept.
///
/// Trail: `docs/trails/message-send.md`.
@Component
public class LogBatcher {
  private final List<Lane<Command, Outcome>> commands;
  private final List<Lane<ReadCommand, ReadOutcome>> reads;

  LogBatcher(MessageLog log, LaneProperties properties, MeterRegistry meters) {
    DistributionSummary sizes = DistributionSummary.builder("parley.send.batch").register(meters);
    commands =
        IntStream.range(0, properties.count())
            .mapToObj(i ->
                new Lane<>(
                    nameOf(i),
                    batch -> TraceContext.within(traceOf(batch), () -> log.apply(batch)),
                    Outcome.Refused::new,
                    LogBatcher::size,
                    properties,
                    sizes))
            .toList();
    DistributionSummary readSizes =
        DistributionSummary.builder("parley.read.batch").register(meters);
    reads =
        IntStream.range(0, properties.count())
            .mapToObj(i ->
                new Lane<ReadCommand, ReadOutcome>(
                    nameOf(i), log::read, ReadOutcome.Refused::new, _ -> 0, properties, readSizes))
            .toList();
  }

  // A request has one trace at most: that of the first message that has one.
  private static Context traceOf(List<Command> batch) {
    return batch.stream()
        .map(command -> command instanceof SendCommand it ? it.trace() : null)
        .filter(Objects::nonNull)
        .findFirst()
        .map(TraceContext::of)
        .orElse(Context.root());
  }

  private static String nameOf(int lane) {
    return "lane-" + lane;
  }

  /// Has a command carried out. Never blocks and never fails: where the log can not be reached the
  /// outcome is a refusal that says so, and the command may or may not have taken effect.
  public CompletableFuture<Outcome> apply(Command command) {
    return of(commands, command.conversationId()).put(command);
  }

  /// Has a read position moved; as {@link #apply}.
  public CompletableFuture<ReadOutcome> read(ReadCommand command) {
    return of(reads, command.conversationId()).put(command);
  }

  private static <L> L of(List<L> lanes, UUID conversation) {
    return lanes.get(Math.floorMod(conversation.hashCode(), lanes.size()));
  }

  private static int size(Command command) {
    return switch (command) {
      case SendCommand it -> it.text().length();
      case EditCommand it -> it.text().length();
      default -> 0;
    };
  }
}
