package chat.parley.presence.connection;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.EventCodec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Tells others of changes, in the order given. Does not make the caller wait, not even while Kafka
/// is away; what is lost then is counted as `parley.presence.lost`, and a snapshot tells it.
@Component
class PresencePublisher implements AutoCloseable {
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
    changes.forEach(change -> worker.execute(() -> send(change)));
  }

  private void send(PresenceChanged change) {
    try {
      var unused =
          kafka
              .send(Topics.PRESENCE, change.userId().toString(), EventCodec.write(change))
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
