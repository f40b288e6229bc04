package chat.parley.chaos.check;

import chat.parley.chaos.history.Entry;
import chat.parley.chaos.history.FinalState;
import java.util.List;

/// Judges a history by the promises, once everything has come to rest. Pure: the same history gets
/// the same verdict.
public final class Checker {
  private final List<Invariant> invariants;

  public Checker() {
    this.invariants =
        List.of(
            new LogShape(),
            new Acknowledgements(),
            new Origins(),
            new Deliveries(),
            new Epochs(),
            new Agreement(),
            new RealTimeOrder(),
            new Pages(),
            new Effects(),
            new ReadPositions(),
            new MembershipBounds(),
            new Departures(),
            new Publications());
  }

  /// Judges.
  ///
  /// @param state what the server says after the history's end
  public Verdict judge(List<Entry> history, FinalState state) {
    var evidence = new Evidence(history, state);
    List<Violation> violations = invariants.stream().flatMap(it -> it.breaches(evidence)).toList();
    if (!violations.isEmpty()) {
      return new Verdict.Broken(violations);
    }
    var missing = Coverage.of(history, evidence).missing();
    return missing.isEmpty() ? new Verdict.Sound() : new Verdict.VoidRun(missing);
  }

  /// What a history put to the test.
  public Coverage coverage(List<Entry> history) {
    return Coverage.of(
        history, new Evidence(history, new FinalState(List.of(), List.of(), List.of())));
  }
}
