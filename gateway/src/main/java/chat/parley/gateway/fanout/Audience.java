package chat.parley.gateway.fanout;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.connection.Frame;
import chat.parley.gateway.connection.SocketLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The live subscriptions to one conversation on one event loop. What the hub hands over happens on
/// the loop, in the order in which it was handed over.
final class Audience {
  private final SocketLoop loop;
  private final FanoutMetrics metrics;

  // Grows when the hub admits, before the loop has heard of it, so that nothing live is left out.
  private final AtomicInteger expected = new AtomicInteger();

  // Only touched by the event loop.
  private final Set<Subscription> members = new LinkedHashSet<>();

  Audience(SocketLoop loop, FanoutMetrics metrics) {
    this.loop = loop;
    this.metrics = metrics;
  }

  boolean isEmpty() {
    return expected.get() == 0;
  }

  /// Sends a subscription what it missed, and everything live from then on. Takes over the
  /// references to the frames.
  void admit(Subscription subscription, long position, List<Change> missed) {
    expected.incrementAndGet();
    loop.execute(() -> {
      if (!subscription.goLive(this, position, missed)) {
        expected.decrementAndGet();
      } else {
        members.add(subscription);
      }
      release(missed);
    });
  }

  /// Takes over the references to the frames.
  void deliver(List<Change> changes) {
    loop.execute(() -> {
      for (Subscription member : members) {
        member.deliver(changes);
      }
      metrics.delivered((long) members.size() * changes.size());
      release(changes);
    });
  }

  void tell(ServerFrame news) {
    loop.execute(() -> members.forEach(member -> member.tell(news)));
  }

  /// Takes over a reference to the frame, which is what is told to all.
  void tell(TypingNews news, Frame frame) {
    loop.execute(() -> {
      members.forEach(member -> member.tell(news, frame));
      frame.release();
    });
  }

  /// For the event loop only.
  void remove(Subscription subscription) {
    if (members.remove(subscription)) {
      expected.decrementAndGet();
    }
  }

  static void release(List<Change> changes) {
    changes.forEach(change -> change.frame().release());
  }
}
