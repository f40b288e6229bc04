package chat.parley.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// Starts parts in the order of what they need, and no more JVMs at a time than the machine can
/// feed: with more, each takes longer and none is ready early. Of several that could start, the one
/// that is listed first does.
final class Schedule {

  /// @param jvm whether it counts against the number of JVMs that start at the same time
  /// @param start returns when the part is ready
  record Part(String name, Set<String> needs, boolean jvm, Runnable start) {
    Part {
      needs = Set.copyOf(needs);
    }
  }

  private record Outcome(Part part, Optional<RuntimeException> failure) {}

  private final int jvmsAtOnce;
  private final List<Part> waiting;
  private final Set<String> ready = new HashSet<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private int jvmsStarting;

  private Schedule(List<Part> parts, int jvmsAtOnce) {
    this.waiting = new ArrayList<>(parts);
    this.jvmsAtOnce = jvmsAtOnce;
  }

  /// Returns when every part is ready. When one fails, those that are still starting are
  /// interrupted and the failure is thrown; stopping what is ready is the caller's.
  static void run(List<Part> parts, int jvmsAtOnce) throws InterruptedException {
    new Schedule(parts, jvmsAtOnce).run();
  }

  private void run() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        runOn(threads);
      } catch (RuntimeException | InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private void runOn(ExecutorService threads) throws InterruptedException {
    var unfinished = waiting.size();
    startWhatCan(threads);
    while (unfinished-- > 0) {
      take(outcomes.take());
      startWhatCan(threads);
    }
  }

  private void take(Outcome outcome) {
    outcome
        .failure()
        .ifPresent(failure -> {
          throw failure;
        });
    ready.add(outcome.part().name());
    if (outcome.part().jvm()) {
      jvmsStarting--;
    }
  }

  private void startWhatCan(ExecutorService threads) {
    for (var part : List.copyOf(waiting)) {
      if (ready.containsAll(part.needs()) && (!part.jvm() || jvmsStarting < jvmsAtOnce)) {
        waiting.remove(part);
        jvmsStarting += part.jvm() ? 1 : 0;
        threads.execute(() -> outcomes.add(start(part)));
      }
    }
  }

  private static Outcome start(Part part) {
    try {
      part.start().run();
      return new Outcome(part, Optional.empty());
    } catch (RuntimeException e) {
      return new Outcome(part, Optional.of(e));
    } catch (Error e) {
      return new Outcome(part, Optional.of(new IllegalStateException(e)));
    }
  }
}
