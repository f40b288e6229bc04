package chat.parley.message.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes what is newest out of many conversations, each of which has its own order: looks at some
/// of each, then at more of those that may still have something newer than what it has. For one
/// thread.
final class Gathering {
  private static final int MOST_AT_ONCE = 64;
  private static final int LEAST_AT_ONCE = 2;

  private final List<Source> sources = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final int wanted;
  private int budget;

  /// @param wanted how many are enough
  /// @param budget how many may be looked at
  Gathering(Map<UUID, Candidates> candidates, int wanted, int budget) {
    this.wanted = wanted;
    this.budget = budget;
    candidates.forEach((conversation, of) -> sources.add(new Source(conversation, of)));
  }

  private static final class Source {
    private final UUID conversation;
    private final Candidates candidates;
    private Instant lookedUpTo = Instant.MAX;

    Source(UUID conversation, Candidates candidates) {
      this.conversation = conversation;
      this.candidates = candidates;
    }
  }

  /// What was looked at of one conversation.
  ///
  /// @param found what fits
  /// @param oldest when the oldest of those was posted that are there; absent where none is
  record Look(List<Found> found, @Nullable Instant oldest) {}

  /// Looks until nothing is left that could be among the newest, or the budget is used up.
  ///
  /// @param look takes sequences by conversation, and answers for each of these
  /// @param inTime whether there is time for another look
  void run(Function<Map<UUID, List<Long>>, Map<UUID, Look>> look, BooleanSupplier inTime) {
    int rounds = 0;
    for (List<Source> open = open();
        !open.isEmpty() && budget > 0 && inTime.getAsBoolean();
        open = open()) {
      Map<UUID, List<Long>> next = next(open, rounds++);
      Map<UUID, Look> looks = look.apply(next);
      for (Source it : open) {
        Look at = looks.get(it.conversation);
        if (at != null) {
          found.addAll(at.found());
          it.lookedUpTo = at.oldest() == null ? it.lookedUpTo : at.oldest();
        }
      }
      found.sort((one, other) -> one.position().compareTo(other.position()));
    }
  }

  private Map<UUID, List<Long>> next(Collection<Source> open, int rounds) {
    int fair = Math.max(LEAST_AT_ONCE, 2 * wanted / open.size());
    int each = Math.min(MOST_AT_ONCE, fair << Math.min(rounds, 5));
    Map<UUID, List<Long>> next = new LinkedHashMap<>();
    for (Source it : open) {
      List<Long> some = it.candidates.take(Math.min(each, budget));
      budget -= some.size();
      if (!some.isEmpty()) {
        next.put(it.conversation, some);
      }
    }
    return next;
  }

  // Those that may have something newer than the last of what is wanted, and something at all.
  private List<Source> open() {
    Instant enough =
        found.size() < wanted ? Instant.MIN : found.get(wanted - 1).message().createdAt();
    return sources.stream()
        .filter(it -> it.candidates.hasNext() && !it.lookedUpTo.isBefore(enough))
        .toList();
  }

  /// What was found, the newest first. What could be followed by something newer that was not
  /// looked at is left out.
  List<Found> newest() {
    Instant end = end();
    return found.stream()
        .filter(it -> end == null || it.message().createdAt().isAfter(end))
        .limit(wanted)
        .toList();
  }

  /// All that was found.
  List<Found> all() {
    return List.copyOf(found);
  }

  /// Where looking ended before everything newer was looked at; absent where nothing was left out
  /// that could be among the newest.
  @Nullable Instant end() {
    return open().stream().map(it -> it.lookedUpTo).max(Instant::compareTo).orElse(null);
  }
}
