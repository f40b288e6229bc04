package chat.parley.gateway.log;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.internal.Affinity;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is on its way to the log, one request after another.
///
/// @param <C> what is asked for
/// @param <O> what becomes of it
final class Lane<C, O> {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final String name;
  private final Function<List<C>, List<O>> request;
  private final Function<Problem, O> refusal;
  private final ToIntFunction<C> size;
  private final LaneProperties properties;
  private final DistributionSummary sizes;

  // Guarded by this.
  private final Queue<Waiting<C, O>> waiting = new ArrayDeque<>();
  private boolean underWay;

  /// @param name the same for the same conversations at every gateway
  /// @param request asks the log; one outcome for each, in their order
  /// @param refusal the outcome where the log gave none
  /// @param size how much of a request one takes, in characters
  Lane(
      String name,
      Function<List<C>, List<O>> request,
      Function<Problem, O> refusal,
      ToIntFunction<C> size,
      LaneProperties properties,
      DistributionSummary sizes) {
    this.name = name;
    this.request = request;
    this.refusal = refusal;
    this.size = size;
    this.properties = properties;
    this.sizes = sizes;
  }

  private record Waiting<C, O>(C command, CompletableFuture<O> outcome) {}

  CompletableFuture<O> put(C command) {
    var entry = new Waiting<>(command, new CompletableFuture<O>());
    synchronized (this) {
      if (waiting.size() >= properties.waiting()) {
        entry.outcome().complete(refuse(ProblemCode.UNAVAILABLE));
        return entry.outcome();
      }
      waiting.add(entry);
      if (!underWay) {
        underWay = true;
        Thread.startVirtualThread(this::sendAll);
      }
    }
    return entry.outcome();
  }

  private void sendAll() {
    for (List<Waiting<C, O>> batch = next(); !batch.isEmpty(); batch = next()) {
      deliver(batch);
    }
  }

  private synchronized List<Waiting<C, O>> next() {
    List<Waiting<C, O>> batch = new ArrayList<>();
    long left = properties.batchBytes().toBytes();
    for (var head = waiting.peek(); head != null; head = waiting.peek()) {
      left -= size.applyAsInt(head.command());
      if (batch.size() == properties.batch() || (left < 0 && !batch.isEmpty())) {
        break;
      }
      batch.add(head);
      waiting.remove();
    }
    underWay = !batch.isEmpty();
    return batch;
  }

  private void deliver(List<Waiting<C, O>> batch) {
    sizes.record(batch.size());
    List<O> outcomes = ask(batch.stream().map(Waiting::command).toList());
    for (int i = 0; i < batch.size(); i++) {
      complete(batch.get(i), outcomes.get(i));
    }
  }

  private List<O> ask(List<C> commands) {
    try {
      List<O> outcomes = askTwice(commands);
      if (outcomes.size() == commands.size()) {
        return outcomes;
      }
      log.error("{} entries were sent and {} answered", commands.size(), outcomes.size());
      return refuse(commands, ProblemCode.INTERNAL);
    } catch (RuntimeException failure) {
      if (Outages.isOutage(failure)) {
        log.warn("message-service does not answer: {}", failure.toString());
        return refuse(commands, ProblemCode.UNAVAILABLE);
      }
      log.error("The log can not be asked", failure);
      return refuse(commands, ProblemCode.INTERNAL);
    }
  }

  // What is asked for takes effect once, so it can safely be asked for again: where an instance has
  // died, another takes over.
  private List<O> askTwice(List<C> commands) {
    try {
      return Affinity.call(name, () -> request.apply(commands));
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.info("message-service is asked again: {}", failure.toString());
      return Affinity.call(name, () -> request.apply(commands));
    }
  }

  // What a listener does with its outcome must not keep the others from theirs.
  private void complete(Waiting<C, O> entry, O outcome) {
    try {
      entry.outcome().complete(outcome);
    } catch (RuntimeException failure) {
      log.error("An outcome could not be told", failure);
    }
  }

  private List<O> refuse(List<C> commands, ProblemCode code) {
    O outcome = refuse(code);
    return commands.stream().map(_ -> outcome).toList();
  }

  private O refuse(ProblemCode code) {
    return refusal.apply(Problem.of(code, null));
  }
}
