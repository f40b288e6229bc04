package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Latencies;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.SocketEvents;
import chat.parley.bench.wire.Stamp;

/// Counts messages, from when they were to be sent until they are acknowledged and received. For
/// the event loop only.
class Tally implements SocketEvents {
  private final Latencies acknowledged = new Latencies();
  private final Latencies received = new Latencies();
  private final Stamp stamp = new Stamp();
  private long accepted;
  private long delivered;
  private long allDelivered;
  private long reordered;
  private long refused;
  private String firstRefusal = "";

  /// Begins to count anew; what was refused or came in the wrong order stays counted.
  void reset() {
    acknowledged.reset();
    received.reset();
    accepted = 0;
    delivered = 0;
  }

  @Override
  public void accepted(ChatSocket socket, long sentAt) {
    accepted++;
    acknowledged.record(sentAt, Stamp.now());
  }

  @Override
  public void posted(ChatSocket socket, Slice frame) {
    long sentAt = stamp.in(frame);
    if (sentAt < 0) {
      return;
    }
    delivered++;
    allDelivered++;
    received.record(sentAt, Stamp.now());
    if (!socket.isInOrder(sentAt)) {
      reordered++;
    }
  }

  @Override
  public void refused(ChatSocket socket, String answer) {
    refused++;
    if (firstRefusal.isEmpty()) {
      firstRefusal = answer;
    }
  }

  long accepted() {
    return accepted;
  }

  long delivered() {
    return delivered;
  }

  /// All that came, the warm-up with it.
  long allDelivered() {
    return allDelivered;
  }

  /// @throws IllegalStateException if nothing was answered: a load that does not run has no figures
  void describe(double seconds, Figures figures) {
    if (accepted == 0) {
      throw new IllegalStateException(
          "no message was acknowledged; first refusal: " + firstRefusal);
    }
    figures.put("acknowledged_per_s", accepted / seconds);
    figures.put("deliveries_per_s", delivered / seconds);
    acknowledged.describe("acknowledged", figures);
    received.describe("received", figures);
    figures.put("reordered_percent", 100.0 * reordered / Math.max(1, allDelivered));
    figures.put("refused", refused);
  }
}
