package chat.parley.chaos.check;

import chat.parley.chaos.history.Outcome.Accepted;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;

/// What was acknowledged of each conversation by when.
final class Known {
  private final Map<UUID, TreeMap<Long, Long>> highest = new HashMap<>();

  private Known() {}

  static Known revisions(Evidence evidence) {
    return of(evidence, Accepted::revision);
  }

  static Known sequences(Evidence evidence) {
    return of(evidence, Accepted::sequence);
  }

  private static Known of(Evidence evidence, ToLongFunction<Accepted> number) {
    var known = new Known();
    evidence.operations().stream()
        .filter(it -> it.outcome() instanceof Accepted)
        .sorted((a, b) -> Long.compare(a.completedAt(), b.completedAt()))
        .forEach(it ->
            known.note(
                it.action().conversationId(),
                it.completedAt(),
                number.applyAsLong((Accepted) it.outcome())));
    return known;
  }

  private void note(UUID conversation, long at, long number) {
    var byTime = highest.computeIfAbsent(conversation, _ -> new TreeMap<>());
    byTime.put(at, byTime.isEmpty() ? number : Math.max(number, byTime.lastEntry().getValue()));
  }

  /// The highest number that was acknowledged before a moment; 0 if none was.
  long before(UUID conversation, long at) {
    var byTime = highest.get(conversation);
    var entry = byTime == null ? null : byTime.lowerEntry(at);
    return entry == null ? 0 : entry.getValue();
  }
}
