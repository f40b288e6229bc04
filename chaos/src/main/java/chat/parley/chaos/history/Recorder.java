package chat.parley.chaos.history;

import chat.parley.chaos.history.Entry.Closed;
import chat.parley.chaos.history.Entry.Completed;
import chat.parley.chaos.history.Entry.Counter;
import chat.parley.chaos.history.Entry.Faulted;
import chat.parley.chaos.history.Entry.Invoked;
import chat.parley.chaos.history.Entry.Measured;
import chat.parley.chaos.history.Entry.Opened;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.contracts.frame.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Writes a history while it happens. For any thread: one entry after the other, in the order of
/// their times.
public final class Recorder {
  private final List<Entry> entries = new ArrayList<>();
  private final long start = System.nanoTime();
  private long operations;
  private long connections;

  /// Notes what is about to be asked for.
  ///
  /// @return the operation's number
  public synchronized long invoke(UUID userId, Action action) {
    operations++;
    append(at -> new Invoked(at, operations, userId, action));
    return operations;
  }

  public synchronized void complete(long operation, Outcome outcome) {
    append(at -> new Completed(at, operation, outcome));
  }

  /// Notes a connection whose hello is about to be sent.
  ///
  /// @return the connection's number
  public synchronized long open(
      UUID userId, String gateway, Map<UUID, Long> resumed, @Nullable Long epoch) {
    connections++;
    append(at -> new Opened(at, connections, userId, gateway, resumed, epoch));
    return connections;
  }

  public synchronized void receive(long connection, ServerFrame frame) {
    append(at -> new Received(at, connection, frame));
  }

  public synchronized void close(long connection, int code) {
    append(at -> new Closed(at, connection, code));
  }

  public synchronized void fault(String fault) {
    append(at -> new Faulted(at, fault));
  }

  public synchronized void measure(String gateway, Counter counter, double value) {
    append(at -> new Measured(at, gateway, counter, value));
  }

  /// What has happened until now.
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  private void append(LongFunction<Entry> entry) {
    entries.add(entry.apply(System.nanoTime() - start));
  }
}
