package chat.parley.chaos.check;

import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Entry;
import chat.parley.chaos.history.Entry.Closed;
import chat.parley.chaos.history.Entry.Counter;
import chat.parley.chaos.history.Entry.Measured;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Refused;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How often a run met what it is to prove something about. Without, it proves nothing.
public record Coverage(Map<Kind, Long> counts) {
  public Coverage {
    counts = Map.copyOf(counts);
  }

  public enum Kind {
    /// A write that was acknowledged after it had been sent before.
    DUPLICATE_RETRY,
    /// A gateway fetched what Kafka had not brought.
    GAP_FILL,
    /// A connection received what its client had missed.
    RESUME,
    /// A client had missed too much.
    TRUNCATED_RESUME,
    /// A client did not read, and was cut off.
    SLOW_CLOSE,
    /// Somebody voted in a poll, which was acknowledged.
    VOTE
  }

  static Coverage of(List<Entry> history, Evidence evidence) {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    counts.put(
        Kind.DUPLICATE_RETRY, evidence.writings().stream().filter(Coverage::isRetried).count());
    counts.put(Kind.GAP_FILL, counted(history, Counter.GAPS_FILLED));
    counts.put(Kind.RESUME, evidence.traces().stream().filter(Coverage::isResumed).count());
    counts.put(
        Kind.TRUNCATED_RESUME,
        evidence.traces().stream()
            .flatMap(it -> it.frames().stream())
            .filter(it -> it.frame() instanceof ConversationTruncated)
            .count());
    long seen =
        history.stream()
            .filter(it -> it instanceof Closed closed && closed.code() == CloseCode.TOO_SLOW.code())
            .count();
    counts.put(Kind.SLOW_CLOSE, Math.max(seen, counted(history, Counter.SLOW_CLOSES)));
    counts.put(
        Kind.VOTE,
        evidence.writings().stream()
            .filter(it -> it.write() instanceof Vote && it.answer().isPresent())
            .count());
    return new Coverage(counts);
  }

  /// What the run did not meet.
  Set<Kind> missing() {
    Set<Kind> missing = EnumSet.allOf(Kind.class);
    missing.removeIf(kind -> counts.getOrDefault(kind, 0L) > 0);
    return missing;
  }

  private static boolean isRetried(Writing writing) {
    return writing.attempts().stream()
        .skip(1)
        .anyMatch(it ->
            it.outcome() instanceof Accepted
                && !(writing.attempts().getFirst().outcome() instanceof Refused));
  }

  private static boolean isResumed(Trace trace) {
    return trace.frames().stream()
        .anyMatch(it ->
            it.frame() instanceof Change change
                && trace.opened().resumed().getOrDefault(change.conversationId(), Long.MIN_VALUE)
                    == change.revision() - 1);
  }

  // A counter begins at 0 again with each life of its gateway.
  private static long counted(List<Entry> history, Counter counter) {
    Map<String, Double> last = new HashMap<>();
    double sum = 0;
    for (Entry entry : history) {
      if (entry instanceof Measured(_, String gateway, Counter which, double value)
          && which == counter) {
        double before = last.getOrDefault(gateway, 0.0);
        sum += value >= before ? value - before : value;
        last.put(gateway, value);
      }
    }
    return Math.round(sum);
  }
}
