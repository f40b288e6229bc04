package chat.parley.message.command;

import chat.parley.message.log.Appended;
import chat.parley.message.log.MessageAppender;
import chat.parley.message.log.NewEntry;
import chat.parley.message.log.Written;
import chat.parley.message.log.Written.Run;
import chat.parley.message.publish.MessageTraces;
import chat.parley.message.publish.Publishers;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The lanes in which entries are written, each by one thread. A conversation always falls into the
/// same lane, so that its entries share transactions and never wait for each other's locks. That is
/// for speed only: other instances may write the same conversation.
///
/// Stopping writes what waits, then ends.
@Component
public class Lanes implements SmartLifecycle {
  private final List<Lane> lanes;
  private final List<Thread> threads = new ArrayList<>();

  @Autowired
  Lanes(
      MessageAppender appender,
      Publishers publishers,
      MessageTraces traces,
      LaneProperties properties,
      MeterRegistry meters) {
    this(
        batch -> traces.commit(batch, appender::append), publishers::committed, properties, meters);
  }

  /// @param append writes a batch in one transaction
  /// @param committed takes what each transaction has committed, in the order of the commits of a
  ///   conversation; must not block
  Lanes(
      Function<List<NewEntry>, Written> append,
      Consumer<List<Run>> committed,
      LaneProperties properties,
      MeterRegistry meters) {
    DistributionSummary batchSizes =
        DistributionSummary.builder("parley.lane.batch")
            .description("Entries in one transaction")
            .register(meters);
    Timer commits =
        Timer.builder("parley.lane.commit")
            .description("From the first statement of a transaction to its commit")
            .register(meters);
    lanes =
        IntStream.range(0, properties.count())
            .mapToObj(_ -> new Lane(append, committed, properties, batchSizes, commits))
            .toList();
    for (int i = 0; i < lanes.size(); i++) {
      Gauge.builder("parley.lane.depth", lanes.get(i), Lane::depth)
          .description("Entries that wait for a lane")
          .tag("lane", Integer.toString(i))
          .register(meters);
    }
  }

  /// Has entries of one conversation written, in their order and together. Never blocks.
  ///
  /// @param entries at least one
  /// @return completes after the commit, with one outcome for each in their order; never
  ///   exceptionally
  public CompletableFuture<List<Appended>> submit(List<NewEntry> entries) {
    var group = Group.of(entries);
    of(group.conversationId()).submit(group);
    return group.outcomes();
  }

  private Lane of(UUID conversation) {
    return lanes.get(Math.floorMod(conversation.hashCode(), lanes.size()));
  }

  @Override
  public synchronized void start() {
    for (int i = 0; i < lanes.size(); i++) {
      threads.add(Thread.ofPlatform().name("lane-" + i).start(lanes.get(i)));
    }
  }

  @Override
  public synchronized void stop() {
    lanes.forEach(Lane::close);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !threads.isEmpty();
  }

  // After the web server has answered its last request, before the publishers.
  @Override
  public int getPhase() {
    return Publishers.PHASE + 1;
  }
}
