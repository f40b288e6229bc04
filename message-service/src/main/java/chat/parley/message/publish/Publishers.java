package chat.parley.message.publish;

import chat.parley.message.log.EventStore;
import chat.parley.message.log.Written.Run;
import chat.parley.message.publish.PublicationStore.Overdue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// The publishers. A conversation always belongs to the same one; what is handed over in order of
/// revision reaches Kafka in that order. Handing over never blocks.
@Component
public class Publishers implements SmartLifecycle {
  /// Begins before the first commit, and ends after the last.
  public static final int PHASE = DEFAULT_PHASE - 8_192;

  private final List<Publisher> publishers;
  private final List<Thread> threads = new ArrayList<>();

  Publishers(
      KafkaTemplate<String, byte[]> kafka,
      EventStore events,
      PublicationStore publications,
      MessageTraces traces,
      MeterRegistry meters,
      PublishProperties properties) {
    Counter failures =
        Counter.builder("parley.publish.failures")
            .description("Messages that Kafka did not take at first")
            .register(meters);
    publishers =
        IntStream.range(0, properties.publishers())
            .mapToObj(_ -> new Publisher(kafka, events, publications, traces, failures, properties))
            .toList();
  }

  /// Takes over what a transaction has committed.
  public void committed(List<Run> runs) {
    runs.forEach(run -> of(run.conversationId()).committed(run));
  }

  void catchUp(Overdue overdue) {
    of(overdue.conversationId()).catchUp(overdue);
  }

  private Publisher of(UUID conversation) {
    return publishers.get(Math.floorMod(conversation.hashCode(), publishers.size()));
  }

  @Override
  public synchronized void start() {
    for (int i = 0; i < publishers.size(); i++) {
      threads.add(Thread.ofPlatform().name("publisher-" + i).start(publishers.get(i)));
    }
  }

  /// Returns when all that was handed over is in Kafka, or was given a few seconds.
  @Override
  public synchronized void stop() {
    publishers.forEach(Publisher::stop);
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

  @Override
  public int getPhase() {
    return PHASE;
  }
}
