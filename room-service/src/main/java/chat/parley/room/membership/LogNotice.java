package chat.parley.room.membership;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MembershipLog.End;
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

/// Tells the conversation log of what has been committed here before the caller is answered: a
/// departure, a mute or a deletion that is acknowledged holds. The event that was committed with it
/// tells the log in any case, but later. Blocks until the log has it.
@Component
public class LogNotice {
  private static final Logger log = LoggerFactory.getLogger(LogNotice.class);

  private static final RetryPolicy PATIENCE =
      RetryPolicy.builder()
          .maxRetries(20)
          .delay(Duration.ofMillis(100))
          .multiplier(2)
          .maxDelay(Duration.ofMillis(500))
          .timeout(Duration.ofSeconds(5))
          .predicate(Outages::isOutage)
          .build();

  private final MembershipLog memberships;
  private final RetryTemplate retries = new RetryTemplate(PATIENCE);

  LogNotice(MembershipLog memberships) {
    this.memberships = memberships;
  }

  /// @param version the conversation's membership version that the departure made
  /// @throws ProblemException UNAVAILABLE if the log does not answer: the departure is committed,
  ///   and the log will hear of it
  public void left(UUID conversationId, UUID userId, long version) {
    give(
        () -> memberships.depart(conversationId, new Departure(userId, version)),
        "The membership has ended, but who serves the messages has not heard of it yet.");
  }

  /// @param version the conversation's membership version that the deletion made
  /// @throws ProblemException UNAVAILABLE if the log does not answer: the deletion is committed,
  ///   and the log will hear of it
  public void deleted(UUID conversationId, UUID userId, long version) {
    give(
        () -> memberships.end(conversationId, new End(userId, version)),
        "The room is deleted, but who serves its messages has not heard of it yet.");
  }

  /// @throws ProblemException UNAVAILABLE if the log does not answer: what was changed is
  ///   committed, and the log will hear of it
  public void postingChanged(UUID conversationId) {
    give(
        () -> memberships.postingChanged(conversationId),
        "It is changed, but who takes the messages has not heard of it yet.");
  }

  private void give(Runnable notice, String otherwise) {
    try {
      retries.invoke(notice);
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.warn("The log is not told now: {}", failure.toString());
      throw new ProblemException(Problem.of(ProblemCode.UNAVAILABLE, otherwise));
    }
  }
}
