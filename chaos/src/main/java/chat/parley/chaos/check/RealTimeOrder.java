package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.OrderReversed;
import chat.parley.chaos.history.FinalState.Log;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What was acknowledged before something else was asked for, comes before it in the log.
final class RealTimeOrder implements Invariant {
  private record Told(long at, long revision, UUID clientId) {}

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    return evidence.logs().stream()
        .map(Log::conversationId)
        .flatMap(conversation -> breachesOf(evidence, conversation).stream());
  }

  private static List<Violation> breachesOf(Evidence evidence, UUID conversation) {
    List<Map.Entry<Long, Writing>> origins = evidence.origins(conversation);
    List<Told> told =
        origins.stream()
            .flatMap(it ->
                it.getValue().acknowledged().stream()
                    .limit(1)
                    .map(first ->
                        new Told(
                            first.completedAt(), it.getKey(), it.getValue().write().clientId())))
            .sorted(Comparator.comparingLong(Told::at))
            .toList();
    List<Violation> found = new ArrayList<>();
    var highest = new Told(0, 0, new UUID(0, 0));
    int next = 0;
    for (Map.Entry<Long, Writing> origin : origins) {
      Writing later = origin.getValue();
      while (next < told.size() && told.get(next).at() < later.firstInvokedAt()) {
        highest = told.get(next).revision() > highest.revision() ? told.get(next) : highest;
        next++;
      }
      if (highest.revision() > origin.getKey()) {
        found.add(
            new OrderReversed(
                conversation,
                highest.clientId(),
                highest.revision(),
                later.write().clientId(),
                origin.getKey()));
      }
    }
    return found;
  }
}
