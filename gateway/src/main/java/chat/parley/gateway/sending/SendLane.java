package chat.parley.gateway.sending;

import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.SendOutcome;
import chat.parley.contracts.internal.MessageLog.SendOutcome.Refused;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages on their way to the log, one request after another.
final class SendLane {
  private static final Logger log = LoggerFactory.getLogger(SendLane.class);

  private final MessageLog messages;
  private final SendProperties properties;
  private final DistributionSummary sizes;

  // Guarded by this.
  private final Queue<Sending> waiting = new ArrayDeque<>();
  private boolean underWay;

  SendLane(MessageLog messages, SendProperties properties, DistributionSummary sizes) {
    this.messages = messages;
    this.properties = properties;
    this.sizes = sizes;
  }

  CompletableFuture<SendOutcome> send(SendCommand command) {
    var sending = new Sending(command, new CompletableFuture<>());
    synchronized (this) {
      if (waiting.size() >= properties.waiting()) {
        sending.outcome().complete(refusal(ProblemCode.UNAVAILABLE));
        return sending.outcome();
      }
      waiting.add(sending);
      if (!underWay) {
        underWay = true;
        Thread.startVirtualThread(this::sendAll);
      }
    }
    return sending.outcome();
  }

  private void sendAll() {
    for (List<Sending> batch = next(); !batch.isEmpty(); batch = next()) {
      deliver(batch);
    }
  }

  private synchronized List<Sending> next() {
    List<Sending> batch = new ArrayList<>();
    long left = properties.batchBytes().toBytes();
    for (Sending head = waiting.peek(); head != null; head = waiting.peek()) {
      left -= head.command().text().length();
      if (batch.size() == properties.batch() || (left < 0 && !batch.isEmpty())) {
        break;
      }
      batch.add(head);
      waiting.remove();
    }
    underWay = !batch.isEmpty();
    return batch;
  }

  private void deliver(List<Sending> batch) {
    sizes.record(batch.size());
    List<SendOutcome> outcomes = ask(batch.stream().map(Sending::command).toList());
    for (int i = 0; i < batch.size(); i++) {
      complete(batch.get(i), outcomes.get(i));
    }
  }

  private List<SendOutcome> ask(List<SendCommand> commands) {
    try {
      List<SendOutcome> outcomes = messages.send(commands);
      if (outcomes.size() == commands.size()) {
        return outcomes;
      }
      log.error("{} messages were sent and {} answered", commands.size(), outcomes.size());
      return refusals(commands, ProblemCode.INTERNAL);
    } catch (RuntimeException failure) {
      if (Outages.isOutage(failure)) {
        log.warn("message-service does not answer: {}", failure.toString());
        return refusals(commands, ProblemCode.UNAVAILABLE);
      }
      log.error("Messages can not be sent", failure);
      return refusals(commands, ProblemCode.INTERNAL);
    }
  }

  // What a listener does with its outcome must not keep the others from theirs.
  private static void complete(Sending sending, SendOutcome outcome) {
    try {
      sending.outcome().complete(outcome);
    } catch (RuntimeException failure) {
      log.error("An outcome could not be told", failure);
    }
  }

  private static List<SendOutcome> refusals(List<SendCommand> commands, ProblemCode code) {
    SendOutcome refusal = refusal(code);
    return commands.stream().map(_ -> refusal).toList();
  }

  private static SendOutcome refusal(ProblemCode code) {
    return new Refused(Problem.of(code, null));
  }

  private record Sending(SendCommand command, CompletableFuture<SendOutcome> outcome) {}
}
