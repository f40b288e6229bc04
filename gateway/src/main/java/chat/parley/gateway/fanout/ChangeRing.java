package chat.parley.gateway.fanout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The last changes of a conversation, consecutive, for those who come back soon. Owns a reference
/// to each frame. For one thread at a time.
final class ChangeRing {
  private static final int FEW = 16;

  private final Deque<Change> changes = new ArrayDeque<>();
  private final int most;
  private final long mostBytes;
  private final long mostBytesOfAll;
  private final AtomicLong bytesOfAll;
  private long bytes;

  /// @param bytesOfAll counts the bytes of all rings
  ChangeRing(FanoutProperties properties, AtomicLong bytesOfAll) {
    this.most = properties.ring();
    this.mostBytes = properties.ringBytes().toBytes();
    this.mostBytesOfAll = properties.allRingsBytes().toBytes();
    this.bytesOfAll = bytesOfAll;
  }

  /// Takes over the caller's reference.
  void add(Change change) {
    changes.addLast(change);
    count(change.frame().size());
    while (changes.size() > (bytesOfAll.get() > mostBytesOfAll ? FEW : most) || bytes > mostBytes) {
      dropOldest();
    }
  }

  /// Adds what came right before the oldest; nothing where it does not fit. The references stay the
  /// caller's.
  ///
  /// @return whether it is there
  boolean addBefore(List<Change> earlier) {
    long size = earlier.stream().mapToLong(it -> it.frame().size()).sum();
    if (changes.size() + earlier.size() > most
        || bytes + size > mostBytes
        || bytesOfAll.get() + size > mostBytesOfAll) {
      return false;
    }
    for (Change change : earlier.reversed()) {
      change.frame().retain();
      changes.addFirst(change);
      count(change.frame().size());
    }
    return true;
  }

  /// The revision of the oldest; the one given where it is empty.
  long oldestOr(long otherwise) {
    return changes.isEmpty() ? otherwise : changes.getFirst().revision();
  }

  /// Whether everything after this revision, up to the newest, is here.
  boolean covers(long revision) {
    return !changes.isEmpty() && changes.getFirst().revision() <= revision + 1;
  }

  /// The changes after a revision, each retained for the caller.
  List<Change> after(long revision) {
    List<Change> found = new ArrayList<>();
    for (Change change : changes) {
      if (change.revision() > revision) {
        change.frame().retain();
        found.add(change);
      }
    }
    return found;
  }

  /// Drops what a message has said. Changes before one that is dropped go with it: those who need
  /// them get them from the log, which has erased it.
  void forget(long sequence) {
    if (changes.stream().anyMatch(change -> change.sequence() == sequence)) {
      clear();
    }
  }

  /// The same of all messages up to one, and of what was done to them.
  void forgetUpTo(long sequence) {
    if (changes.stream().anyMatch(change -> change.sequence() <= sequence)) {
      clear();
    }
  }

  void clear() {
    while (!changes.isEmpty()) {
      dropOldest();
    }
  }

  private void dropOldest() {
    Change oldest = changes.removeFirst();
    count(-oldest.frame().size());
    oldest.frame().release();
  }

  private void count(long change) {
    bytes += change;
    bytesOfAll.addAndGet(change);
  }
}
