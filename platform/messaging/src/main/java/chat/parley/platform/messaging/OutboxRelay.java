package chat.parley.platform.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves committed events from the outbox to Kafka: when woken by a commit, and every second for
/// what another instance left behind. One instance at a time, by an advisory lock, so that order
/// holds. A crash between Kafka's acknowledgement and the deletion repeats events; it loses none.
final class OutboxRelay implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final long LOCK = 0x7061_726c_6579L;
  private static final int BATCH = 500;
  private static final long PUBLISH_SECONDS = 30;
  private static final long POLL_MS = 1_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final KafkaTemplate<String, byte[]> kafka;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile @Nullable Thread worker;

  OutboxRelay(
      JdbcClient jdbc, TransactionTemplate transactions, KafkaTemplate<String, byte[]> kafka) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.kafka = kafka;
  }

  void wake() {
    wakeUps.release();
  }

  @Override
  public void start() {
    // Known before it runs, for it ends as soon as there is no worker.
    Thread starting = Thread.ofVirtual().name("outbox").unstarted(this::run);
    worker = starting;
    starting.start();
  }

  @Override
  public void stop() {
    Thread stopping = worker;
    worker = null;
    if (stopping == null) {
      return;
    }
    wake();
    try {
      stopping.join();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private void run() {
    while (worker != null) {
      try {
        wakeUps.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
        wakeUps.drainPermits();
        int moved;
        do {
          moved = moveBatch();
        } while (moved == BATCH);
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException exception) {
        log.warn("Events wait in the outbox: {}", exception.toString());
      }
    }
  }

  private int moveBatch() {
    Integer moved = transactions.execute(_ -> moveBatchInTransaction());
    return moved == null ? 0 : moved;
  }

  private int moveBatchInTransaction() {
    boolean mine =
        jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
    if (!mine) {
      return 0;
    }
    List<Row> rows =
        jdbc.sql("SELECT id, topic, key, payload FROM outbox ORDER BY id LIMIT ?")
            .param(BATCH)
            .query((row, _) ->
                new Row(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("key"),
                    row.getBytes("payload")))
            .list();
    if (rows.isEmpty()) {
      return 0;
    }
    publish(rows);
    jdbc.sql("DELETE FROM outbox WHERE id = ANY(?)")
        .param(rows.stream().map(Row::id).toArray(Long[]::new))
        .update();
    return rows.size();
  }

  private void publish(List<Row> rows) {
    List<CompletableFuture<?>> acknowledgements = new ArrayList<>(rows.size());
    for (Row row : rows) {
      acknowledgements.add(kafka.send(row.topic(), row.key(), row.payload()));
    }
    CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new))
        .orTimeout(PUBLISH_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private record Row(long id, String topic, String key, byte[] payload) {}
}
