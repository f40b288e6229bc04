package chat.parley.gateway.task;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Runs tasks on virtual threads, now or later. A task may block; what it throws is logged.
@Component
public class Background {
  private static final Logger log = LoggerFactory.getLogger(Background.class);

  // Only hands tasks over, so one thread is enough.
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("background-clock").factory());

  /// Runs a task now.
  public void run(Runnable task) {
    Thread.startVirtualThread(() -> guarded(task));
  }

  /// Runs a task once after a while; never, if the gateway stops before.
  public void after(Duration delay, Runnable task) {
    try {
      var _ = clock.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      log.debug("Stopping; a task is left out", stopping);
    }
  }

  /// Runs a task again and again. A run that takes longer than the interval takes the place of the
  /// next ones: there are never two at once.
  public void every(Duration interval, Runnable task) {
    var running = new AtomicBoolean();
    var _ =
        clock.scheduleWithFixedDelay(
            () -> {
              if (running.compareAndSet(false, true)) {
                run(() -> {
                  try {
                    task.run();
                  } finally {
                    running.set(false);
                  }
                });
              }
            },
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.error("A background task failed", failure);
    }
  }
}
