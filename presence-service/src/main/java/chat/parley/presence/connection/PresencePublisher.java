package chat.parley.presence.connection;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.platform.messaging.EventCodec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Tells others of changes, and of who writes, in the order given. Does not make the caller wait,
/// not even while Kafka is away; what is lost then is counted as `parley.presence.lost`, and a
/// snapshot tells it.
@Component
public class PresencePublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PresencePublisher.class);
  private static final int WAITING_AT_MOST = 10_000;
  private static final long CLOSE_SECONDS = 2;

  private final KafkaTemplate<String, byte[]> kafka;
  private final Counter lost;
  private final AtomicBoolean losing = new AtomicBoolean();
  private final ThreadPoolExecutor worker;

  PresencePublisher(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.lost = meters.counter("parley.presence.lost");
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_AT_MOST),
            Thread.ofVirtual().name("presence-publisher").factory(),
            (_, _) -> onOutcome(new IllegalStateException("too many changes wait")));
  }

  void publish(List<PresenceChanged> changes) {
    changes.forEach(change -> worker.execute(() -> send(Topics.PRESENCE, change.userId(), change)));
  }

  public void publish(TypingChanged change) {
    worker.execute(() -> send(Topics.TYPING, change.conversationId(), change));
  }

  private void send(String topic, UUID key, Object event) {
    try {
      var unused =
          kafka
              .send(topic, key.toString(), EventCodec.write(event))
              .whenComplete((_, failure) -> onOutcome(failure));
    } catch (RuntimeException failure) {
      onOutcome(failure);
    }
  }

  private void onOutcome(@Nullable Throwable failure) {
    if (failure == null) {
      losing.set(false);
      return;
    }
    lost.increment();
    if (losing.compareAndSet(false, true)) {
      log.warn("Changes of presence are lost, until Kafka is back: {}", failure.toString());
    }
  }

  @Override
  public void close() throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      worker.shutdownNow();
    }
  }
}
