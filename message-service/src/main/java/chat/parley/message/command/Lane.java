package chat.parley.message.command;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.log.Appended;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.NewEntry;
import chat.parley.message.log.Written;
import chat.parley.message.log.Written.Run;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One writer: takes what waits, commits it in one transaction, hands it to the publishers,
/// answers. Batches grow with the load, never by waiting.
final class Lane implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final long RETRY_AFTER_MS = 500;
  private static final Group STOP = new Group(new UUID(0, 0), List.of(), new CompletableFuture<>());

  private final Function<List<NewEntry>, Written> append;
  private final Consumer<List<Run>> committed;
  private final LaneProperties properties;
  private final DistributionSummary batchSizes;
  private final Timer commits;
  private final LinkedBlockingQueue<Group> queue = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private boolean closed;

  Lane(
      Function<List<NewEntry>, Written> append,
      Consumer<List<Run>> committed,
      LaneProperties properties,
      DistributionSummary batchSizes,
      Timer commits) {
    this.append = append;
    this.committed = committed;
    this.properties = properties;
    this.batchSizes = batchSizes;
    this.commits = commits;
    this.room = new Semaphore(properties.capacity());
  }

  /// Takes the whole group, or refuses the whole.
  synchronized void submit(Group group) {
    if (closed) {
      group.refuse(unavailable());
      return;
    }
    if (!room.tryAcquire(group.size())) {
      group.refuse(
          Problem.of(ProblemCode.RATE_LIMITED, "Too much is waiting to be stored.")
              .withRetryAfterMs(RETRY_AFTER_MS));
      return;
    }
    queue.add(group);
  }

  /// Lets the lane end after what waits.
  synchronized void close() {
    closed = true;
    queue.add(STOP);
  }

  /// How many entries wait.
  int depth() {
    return properties.capacity() - room.availablePermits();
  }

  @Override
  public void run() {
    try {
      for (Group next = queue.take(); next != STOP; next = queue.take()) {
        write(takeWith(next));
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Group> takeWith(Group first) {
    List<Group> taken = new ArrayList<>();
    taken.add(first);
    int entries = first.size();
    for (Group next = queue.peek(); next != null && next != STOP; next = queue.peek()) {
      entries += next.size();
      if (entries > properties.maxBatch()) {
        break;
      }
      taken.add(queue.remove());
    }
    room.release(taken.stream().mapToInt(Group::size).sum());
    // Whoever gave up waiting was told that a retry is safe: do not write for them late.
    taken.removeIf(group -> group.outcomes().isDone());
    return taken;
  }

  private void write(List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    try {
      answer(groups, append(groups.stream().flatMap(it -> it.entries().stream()).toList()));
    } catch (RuntimeException | Error failure) {
      // Whatever it is, the lane lives on: its conversations have no other.
      if (Outages.isOutage(failure)) {
        log.warn("{} entries could not be stored: {}", sizeOf(groups), failure.toString());
        groups.forEach(group -> group.refuse(unavailable()));
        return;
      }
      log.error("A batch of {} entries failed; each is tried alone", sizeOf(groups), failure);
      groups.forEach(this::writeSingly);
    }
  }

  // One bad entry must not fail its neighbours.
  private void writeSingly(Group group) {
    List<Appended> outcomes = new ArrayList<>();
    for (NewEntry entry : group.entries()) {
      outcomes.add(appendAlone(entry));
    }
    group.outcomes().complete(outcomes);
  }

  private Appended appendAlone(NewEntry entry) {
    try {
      return append(List.of(entry)).getFirst();
    } catch (RuntimeException | Error failure) {
      if (Outages.isOutage(failure)) {
        return new Refused(unavailable());
      }
      log.error(
          "Entry {} of conversation {} can not be stored",
          entry.clientId(),
          entry.conversationId(),
          failure);
      return new Refused(Problem.of(ProblemCode.INTERNAL, null));
    }
  }

  private List<Appended> append(List<NewEntry> batch) {
    batchSizes.record(batch.size());
    Written written = commits.record(() -> append.apply(batch));
    if (written == null) {
      throw new IllegalStateException("a timer returns what it measured");
    }
    committed.accept(written.runs());
    return written.outcomes();
  }

  private static void answer(List<Group> groups, List<Appended> outcomes) {
    int from = 0;
    for (Group group : groups) {
      group.outcomes().complete(outcomes.subList(from, from + group.size()));
      from += group.size();
    }
  }

  private static int sizeOf(List<Group> groups) {
    return groups.stream().mapToInt(Group::size).sum();
  }

  static Problem unavailable() {
    return Problem.of(ProblemCode.UNAVAILABLE, "It may or may not be stored: send it again.")
        .withRetryAfterMs(RETRY_AFTER_MS);
  }
}
