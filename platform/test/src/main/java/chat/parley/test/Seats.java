package chat.parley.test;

import chat.parley.backing.BackingService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/// A service that test JVMs can not share while they run: each has one for itself, and when it has
/// ended another gets it.
final class Seats<T extends BackingService> {
  private final List<Seat<T>> seats = new ArrayList<>();

  private record Seat<T>(T service, ProcessHandle holder) {}

  /// The one of a test JVM.
  ///
  /// @param start makes another, by its number from 0, where the others are taken
  synchronized T of(ProcessHandle jvm, IntFunction<T> start) {
    for (Seat<T> seat : seats) {
      if (seat.holder().equals(jvm)) {
        return seat.service();
      }
    }
    for (int i = 0; i < seats.size(); i++) {
      if (!seats.get(i).holder().isAlive()) {
        return take(i, new Seat<>(seats.get(i).service(), jvm));
      }
    }
    seats.add(new Seat<>(start.apply(seats.size()), jvm));
    return seats.getLast().service();
  }

  private T take(int number, Seat<T> seat) {
    seats.set(number, seat);
    return seat.service();
  }

  synchronized void close() {
    for (Seat<T> seat : seats) {
      try {
        seat.service().close();
      } catch (RuntimeException e) {
        throw new CompletionException("A service did not stop", e);
      }
    }
  }
}
