package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.EpochRaised;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.util.stream.Stream;

/// The log is never set back in a run, so no client is told that what it holds is of another life.
final class Epochs implements Invariant {
  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    return evidence.traces().stream().flatMap(Epochs::breaches);
  }

  private static Stream<Violation> breaches(Trace trace) {
    Long held = trace.opened().epoch();
    if (held == null) {
      return Stream.empty();
    }
    return trace.frames().stream()
        .map(Received::frame)
        .filter(Welcome.class::isInstance)
        .mapToLong(it -> ((Welcome) it).epoch())
        .filter(told -> told != held)
        .mapToObj(told -> new EpochRaised(trace.id(), held, told));
  }
}
