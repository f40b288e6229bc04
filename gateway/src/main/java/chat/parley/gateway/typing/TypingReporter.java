package chat.parley.gateway.typing;

import chat.parley.contracts.internal.TypingDirectory;
import chat.parley.contracts.internal.TypingDirectory.Typing;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.fanout.ConversationHubs;
import chat.parley.gateway.limit.Limit;
import chat.parley.gateway.limit.LocalBuckets;
import chat.parley.gateway.membership.Memberships;
import chat.parley.gateway.task.Gatherer;
import chat.parley.gateway.task.Gatherer.Limits;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells presence-service who writes, many in one request and in the order in which they said so.
/// What can not be told soon is not told at all. Never blocks.
///
/// Trail: `docs/trails/typing.md`.
@Component
public class TypingReporter {
  private static final Logger log = LoggerFactory.getLogger(TypingReporter.class);

  // Somebody who answers in several places at once says it less often.
  private static final Limit OF_A_USER = new Limit(4, 20);
  private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofSeconds(8);
  private static final Duration TOO_LATE = Duration.ofSeconds(2);
  private static final int MOST_KEPT = 100_000;
  private static final int MOST_TOLD = 500;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_OF_A_CONVERSATION = 20;

  private final Memberships memberships;
  private final ConversationHubs hubs;
  private final TypingDirectory directory;
  private final LocalBuckets buckets = new LocalBuckets();
  private final Gatherer<Said, Boolean> telling =
      new Gatherer<>(this::tell, _ -> 1, new Limits(1, MOST_TOLD, MOST_TOLD, MOST_WAITING));

  // When it was last told that somebody writes.
  private final Cache<Writer, Long> toldAt =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

  TypingReporter(Memberships memberships, ConversationHubs hubs, TypingDirectory directory) {
    this.memberships = memberships;
    this.hubs = hubs;
    this.directory = directory;
  }

  private record Writer(UUID conversationId, UUID userId) {}

  private record Said(Typing typing, long at) {}

  /// Notes that a user writes, or no longer.
  ///
  /// @return why that may not be said; empty if it may
  public Optional<Problem> note(UUID userId, UUID conversation, boolean active) {
    if (!memberships.isMember(userId, conversation)) {
      return Optional.of(Problem.of(ProblemCode.NOT_FOUND, null));
    }
    long waitMs = buckets.take(userId.toString(), OF_A_USER);
    if (waitMs > 0) {
      return Optional.of(Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(waitMs));
    }
    long now = System.nanoTime();
    var writer = new Writer(conversation, userId);
    if (active ? isNews(writer, now) : toldAt.asMap().remove(writer) != null) {
      var _ = telling.put(new Said(new Typing(conversation, userId, active), now));
    }
    return Optional.empty();
  }

  private boolean isNews(Writer writer, long now) {
    if (hubs.isCrowded(writer.conversationId(), writer.userId())) {
      return false;
    }
    Long told = toldAt.getIfPresent(writer);
    if (told != null && now - told < OFTEN_ENOUGH.toNanos()) {
      return false;
    }
    toldAt.put(writer, now);
    return true;
  }

  // Nobody waits for an answer.
  private List<Boolean> tell(List<Said> said) {
    try {
      List<Typing> typing = current(said);
      if (!typing.isEmpty()) {
        directory.tell(typing);
      }
    } catch (RuntimeException failure) {
      if (Outages.isOutage(failure)) {
        log.debug("presence-service does not answer", failure);
      } else {
        log.error("It could not be told who writes", failure);
      }
    }
    return Collections.nCopies(said.size(), true);
  }

  /// Without what has waited for too long, and without more of a conversation than are of use to
  /// those who follow it.
  private static List<Typing> current(List<Said> said) {
    long now = System.nanoTime();
    Map<UUID, Integer> counts = new HashMap<>();
    return said.stream()
        .filter(it -> now - it.at() < TOO_LATE.toNanos())
        .map(Said::typing)
        .filter(it ->
            !it.active()
                || counts.merge(it.conversationId(), 1, Integer::sum) <= MOST_OF_A_CONVERSATION)
        .toList();
  }
}
