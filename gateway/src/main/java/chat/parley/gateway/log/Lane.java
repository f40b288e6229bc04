package chat.parley.gateway.log;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.internal.Affinity;
import chat.parley.gateway.task.Gatherer;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
  private final DistributionSummary sizes;
  private final Gatherer<C, O> gatherer;

  /// @param name the same for the same conversations at every gateway
  /// @param request asks the log; one outcome for each, in their order
  /// @param refusal the outcome where the log gave none
  /// @param size how much of a request one takes, in characters
  Lane(
      String name,
      Function<List<C>, List<O>> request,
      Function<Problem, O> refusal,
      ToLongFunction<C> size,
      LaneProperties properties,
      DistributionSummary sizes) {
    this.name = name;
    this.request = request;
    this.refusal = refusal;
    this.sizes = sizes;
    this.gatherer =
        new Gatherer<>(
            this::ask,
            size,
            new Gatherer.Limits(
                1, properties.batch(), properties.batchBytes().toBytes(), properties.waiting()));
  }

  CompletableFuture<O> put(C command) {
    return gatherer
        .put(command)
        .orElseGet(() -> CompletableFuture.completedFuture(refuse(ProblemCode.UNAVAILABLE)));
  }

  private List<O> ask(List<C> commands) {
    sizes.record(commands.size());
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

  private List<O> refuse(List<C> commands, ProblemCode code) {
    O outcome = refuse(code);
    return commands.stream().map(_ -> outcome).toList();
  }

  private O refuse(ProblemCode code) {
    return refusal.apply(Problem.of(code, null));
  }
}
