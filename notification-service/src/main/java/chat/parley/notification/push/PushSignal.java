package chat.parley.notification.push;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Says that there is something to send. Many signals are as good as one.
@Component
class PushSignal {
  private final Semaphore given = new Semaphore(0);

  void give() {
    given.release();
  }

  /// Waits for a signal, or for the time to pass.
  void await(Duration longest) throws InterruptedException {
    if (given.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      given.drainPermits();
    }
  }
}
