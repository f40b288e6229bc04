package chat.parley.gateway.events;

import chat.parley.platform.messaging.EventDeserializer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Reads the topics of all listeners on one thread, every partition of each, from their ends at the
/// start, unless a listener wants its own from the beginning. No group and no stored offset: every
/// gateway hears everything.
///
/// It is in place before the server takes its first socket. Where Kafka is away for longer, the
/// gateway starts without, and this catches up as soon as Kafka is back: nothing that was published
/// after the first sight of Kafka is left out.
@Component
class EventFeed implements SmartLifecycle {
  /// Before the web server, whose phase is {@code DEFAULT_PHASE - 2048}.
  private static final int PHASE = DEFAULT_PHASE - 4096;

  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final FeedProperties properties;
  private final Map<String, EventListener> listeners;
  private final FeedPositions positions = new FeedPositions();
  private final EventDeserializer deserializer = new EventDeserializer();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Counter unreadable;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("event-feed").unstarted(this::readUntilStopped);
  private volatile boolean running;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  EventFeed(FeedProperties properties, List<EventListener> listeners, MeterRegistry meters) {
    this.properties = properties;
    this.listeners =
        listeners.stream().collect(Collectors.toMap(EventListener::topic, Function.identity()));
    this.unreadable = meters.counter("parley.feed.unreadable");
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void start() {
    running = true;
    thread.start();
    try {
      if (!ready.await(properties.startWithin().toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Kafka does not answer; starting without it");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    KafkaConsumer<String, byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    try {
      thread.join(STOP_WITHIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void readUntilStopped() {
    while (running) {
      try (var current = new KafkaConsumer<String, byte[]>(settings())) {
        consumer = current;
        read(current);
      } catch (WakeupException _) {
        // Only the stop wakes the consumer up.
      } catch (KafkaException failure) {
        log.warn("Events can not be read right now: {}", failure.toString());
        pause();
      } catch (RuntimeException failure) {
        // Whatever it is: without the feed nobody here hears of anything any more.
        log.error("Reading events failed and begins again", failure);
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void read(KafkaConsumer<String, byte[]> current) {
    positions.assign(current, listeners.keySet(), this::isFromBeginning);
    ready.countDown();
    while (running) {
      for (ConsumerRecord<String, byte[]> record : current.poll(POLL)) {
        positions.passed(record);
        handle(record);
      }
    }
  }

  private boolean isFromBeginning(String topic) {
    EventListener listener = listeners.get(topic);
    return listener != null && listener.fromBeginning();
  }

  private void handle(ConsumerRecord<String, byte[]> record) {
    EventListener listener = listeners.get(record.topic());
    if (listener == null) {
      return;
    }
    try {
      Object event = deserializer.deserialize(record.topic(), record.value());
      if (event != null) {
        listener.on(event, record.headers());
      }
    } catch (SerializationException failure) {
      unreadable.increment();
      log.error(
          "Record {}-{}@{} is skipped",
          record.topic(),
          record.partition(),
          record.offset(),
          failure);
    } catch (RuntimeException failure) {
      log.error("A listener of {} failed", record.topic(), failure);
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        properties.kafka(),
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        2000,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        5000,
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        500,
        ConsumerConfig.CLIENT_ID_CONFIG,
        "gateway-feed");
  }
}
