package chat.parley.room.membership;

import chat.parley.contracts.internal.DepartureLog;
import chat.parley.contracts.internal.DepartureLog.Departure;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/// Tells the conversation log of a committed leave before the leaver is answered: a leave that is
/// acknowledged holds. The event that was committed with it tells the log in any case, but later.
@Component
class LeaveNotice {
  private static final Logger log = LoggerFactory.getLogger(LeaveNotice.class);

  private static final RetryPolicy PATIENCE =
      RetryPolicy.builder()
          .maxRetries(20)
          .delay(Duration.ofMillis(100))
          .multiplier(2)
          .maxDelay(Duration.ofMillis(500))
          .timeout(Duration.ofSeconds(5))
          .predicate(Outages::isOutage)
          .build();

  private final DepartureLog departures;
  private final RetryTemplate retries = new RetryTemplate(PATIENCE);

  LeaveNotice(DepartureLog departures) {
    this.departures = departures;
  }

  /// Blocks until the log has it.
  ///
  /// @param version the conversation's membership version that the leave made
  /// @throws ProblemException UNAVAILABLE if the log does not answer: the leave is committed, and
  ///   the log will hear of it
  void give(UUID conversationId, UUID userId, long version) {
    try {
      retries.invoke(() -> departures.record(conversationId, new Departure(userId, version)));
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.warn("The log is not told of a leave now: {}", failure.toString());
      throw new ProblemException(
          Problem.of(
              ProblemCode.UNAVAILABLE,
              "The room is left, but who serves its messages has not heard of it yet."));
    }
  }
}
