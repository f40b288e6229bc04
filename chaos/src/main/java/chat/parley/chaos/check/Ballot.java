package chat.parley.chaos.check;

import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.frame.ServerFrame.PollVoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the votes in a poll add up to, counted from those that are told; of anonymous ones only
/// whether each is one vote more, fewer or changed.
final class Ballot {
  private final Map<UUID, List<Integer>> chosen = new HashMap<>();
  private @Nullable PollTally tally;

  enum Effect {
    COUNTED,
    MISCOUNTED,
    /// The voter had chosen the same before.
    NONE
  }

  /// Counts a vote that is not erased.
  Effect take(PollVoted vote) {
    PollTally told = vote.tally();
    if (told == null) {
      throw new IllegalArgumentException("erased: " + vote);
    }
    PollTally before = tally == null ? empty(told.counts().size()) : tally;
    tally = told;
    UUID user = vote.userId();
    List<Integer> options = vote.options();
    if (user == null || options == null) {
      if (told.equals(before)) {
        return Effect.NONE;
      }
      return isOneVoteFrom(before, told) ? Effect.COUNTED : Effect.MISCOUNTED;
    }
    if (chosenBy(user).equals(options)) {
      return Effect.NONE;
    }
    chosen.put(user, options);
    return told.equals(sum(told.counts().size())) ? Effect.COUNTED : Effect.MISCOUNTED;
  }

  List<Integer> chosenBy(UUID user) {
    return chosen.getOrDefault(user, List.of());
  }

  /// As the last vote told it; of nobody, where there was none.
  boolean isTold(PollTally other) {
    return other.equals(tally == null ? empty(other.counts().size()) : tally);
  }

  private static boolean isOneVoteFrom(PollTally before, PollTally after) {
    return before.counts().size() == after.counts().size()
        && Math.abs(before.voters() - after.voters()) <= 1
        && IntStream.range(0, before.counts().size())
            .allMatch(i -> Math.abs(before.counts().get(i) - after.counts().get(i)) <= 1);
  }

  private PollTally sum(int options) {
    return new PollTally(
        IntStream.range(0, options)
            .mapToObj(
                option -> (int) chosen.values().stream().filter(it -> it.contains(option)).count())
            .toList(),
        (int) chosen.values().stream().filter(it -> !it.isEmpty()).count());
  }

  private static PollTally empty(int options) {
    return new PollTally(IntStream.range(0, options).mapToObj(_ -> 0).toList(), 0);
  }

  @Override
  public String toString() {
    return "poll " + (tally == null ? "without votes" : tally.toString());
  }
}
