package chat.parley.bench.scenario;

import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Stamp;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// Does something when it is due, or as soon after as this process can: an open loop. For the event
/// loop.
final class Timetable {
  private final Connector connector;
  private final long interval;
  private final LongConsumer work;
  private boolean isOver;

  /// @param work is told when it was due
  Timetable(Connector connector, int perSecond, LongConsumer work) {
    this.connector = connector;
    this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.work = work;
  }

  void begin() {
    doDue(Stamp.now());
  }

  void end() {
    isOver = true;
  }

  private void doDue(long firstDue) {
    if (isOver) {
      return;
    }
    long due = firstDue;
    while (due <= Stamp.now()) {
      work.accept(due);
      due += interval;
    }
    long next = due;
    connector.later(() -> doDue(next), next - Stamp.now());
  }
}
