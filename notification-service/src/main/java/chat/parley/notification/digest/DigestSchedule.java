package chat.parley.notification.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks who is to be mailed, again and again. Who was taken and not done with when this process
/// dies is taken again, by it or another.
@Component
class DigestSchedule {
  private static final Logger log = LoggerFactory.getLogger(DigestSchedule.class);
  private static final Duration DEAD_KEPT = Duration.ofDays(30);

  /// Longer than any mail takes, with all that is asked for it.
  private static final Duration LEASE = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final DigestStore store;
  private final DigestSender sender;
  private final int atOnce;

  DigestSchedule(DigestStore store, DigestSender sender, DigestProperties properties) {
    this.store = store;
    this.sender = sender;
    this.atOnce = properties.atOnce();
  }

  @Scheduled(fixedDelayString = "${parley.notification.digest.look-every:PT30S}")
  void look() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (store.awaitGroupMentions()) {
        // The next ones.
      }
      List<DigestTask> tasks = store.take(atOnce, LEASE);
      while (!tasks.isEmpty()) {
        List<Future<?>> under =
            tasks.stream().<Future<?>>map(it -> threads.submit(() -> send(it))).toList();
        for (Future<?> one : under) {
          one.get();
        }
        tasks = store.take(atOnce, LEASE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  // Some other service may be away; that is no fault of the mail.
  private void send(DigestTask task) {
    try {
      sender.send(task);
    } catch (RuntimeException failure) {
      log.warn("A mail waits: {}", failure.toString());
      store.later(task.userId(), Instant.now().plus(PAUSE));
    }
  }

  @Scheduled(fixedDelayString = "PT1H")
  void forgetDead() {
    store.forgetDead(Instant.now().minus(DEAD_KEPT));
  }
}
