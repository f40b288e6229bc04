package chat.parley.contracts.event;

import java.util.Collections;
import java.util.List;

/// How a poll stands.
///
/// @param counts how many have chosen each option, in the order of the options
/// @param voters how many have chosen any
public record PollTally(List<Integer> counts, int voters) {
  public PollTally {
    counts = List.copyOf(counts);
  }

  /// That of a poll in which nobody has voted.
  public static PollTally ofNobody(int options) {
    return new PollTally(Collections.nCopies(options, 0), 0);
  }
}
