package chat.parley.notification.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells programs what there is to tell, as soon as there is. Each is told one thing after the
/// other, so that it hears them in order; what this process has taken and not told when it dies is
/// told by it or another after {@link #lease}, maybe for the second time.
///
/// Trail: `docs/trails/outgoing-webhook.md`.
@Component
class WebhookSender implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final WebhookStore store;
  private final WebhookDelivery delivery;
  private final Duration lease;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore seats;
  private final Semaphore signal = new Semaphore(0);
  private volatile @Nullable Thread loop;

  WebhookSender(WebhookStore store, WebhookDelivery delivery, WebhookProperties properties) {
    this.store = store;
    this.delivery = delivery;
    // Longer than a request takes, with the questions before it.
    this.lease = properties.timeout().multipliedBy(3);
    this.seats = new Semaphore(properties.atOnce());
  }

  /// There may be something to tell.
  void wake() {
    signal.release();
  }

  @Override
  public void start() {
    loop = Thread.ofPlatform().name("webhook-sender").start(this::run);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (tellSome() == 0 && signal.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          signal.drainPermits();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException failure) {
        log.warn("What programs are to be told waits: {}", failure.toString());
        pause();
      }
    }
  }

  // No more is taken than there are seats for: what waits here would be taken by another.
  private int tellSome() throws InterruptedException {
    seats.acquire();
    int free = 1 + seats.drainPermits();
    List<Webhook> taken;
    try {
      taken = store.take(free, lease);
    } catch (RuntimeException failure) {
      seats.release(free);
      throw failure;
    }
    seats.release(free - taken.size());
    taken.forEach(it -> threads.execute(() -> tell(it)));
    return taken.size();
  }

  private void tell(Webhook webhook) {
    try {
      delivery.deliver(webhook);
      // There may be more of it.
      wake();
    } catch (RuntimeException failure) {
      log.warn("What a program is to be told waits: {}", failure.toString());
    } finally {
      seats.release();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread running = loop;
    loop = null;
    if (running != null) {
      running.interrupt();
    }
    threads.close();
  }

  @Override
  public boolean isRunning() {
    return loop != null;
  }
}
