package chat.parley.notification.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due, each task on a thread of its own: as soon as it is woken, and once a second in
/// case that somebody else has put something down. A task that fails is told of in the log, and
/// whoever keeps it has it done again.
public final class Dispatcher {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final String name;
  private final Source source;
  private final Semaphore seats;
  private final Semaphore signal = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Thread loop;

  /// Where tasks come from.
  @FunctionalInterface
  public interface Source {
    /// Takes tasks that are due, which nobody else gets for a while.
    List<? extends Runnable> take(int most);
  }

  /// @param name of its thread, and in the log
  /// @param atOnce how many tasks are under way at most
  public Dispatcher(String name, int atOnce, Source source) {
    this.name = name;
    this.source = source;
    this.seats = new Semaphore(atOnce);
  }

  /// There may be something to do. Many signals are as good as one.
  public void wake() {
    signal.release();
  }

  public void start() {
    loop = Thread.ofPlatform().name(name).start(this::run);
  }

  public boolean isRunning() {
    return loop != null;
  }

  /// Takes nothing more, and waits for what is under way.
  public void stop() {
    Thread running = loop;
    loop = null;
    if (running != null) {
      running.interrupt();
    }
    threads.close();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (doSome() == 0 && signal.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          signal.drainPermits();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException failure) {
        log.warn("What is due of {} waits: {}", name, failure.toString());
        pause();
      }
    }
  }

  // No more is taken than there are seats for: what waits here would be taken by another.
  private int doSome() throws InterruptedException {
    seats.acquire();
    int free = 1 + seats.drainPermits();
    List<? extends Runnable> tasks;
    try {
      tasks = source.take(free);
    } catch (RuntimeException failure) {
      seats.release(free);
      throw failure;
    }
    seats.release(free - tasks.size());
    tasks.forEach(it -> threads.execute(() -> attempt(it)));
    return tasks.size();
  }

  private void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.warn("One thing of {} waits: {}", name, failure.toString());
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
}
