package chat.parley.gateway.task;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what is put into it one after another, in that order, on a virtual thread that exists only
/// while there is something to do. State that only its tasks touch needs no lock.
public final class Mailbox {
  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
  private static final int MOST_BEFORE_PAUSE = 64;

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean running = new AtomicBoolean();
  private final Runnable atPause;

  /// @param atPause runs in the mailbox whenever it is empty, and every few tasks while it is not
  public Mailbox(Runnable atPause) {
    this.atPause = atPause;
  }

  /// Adds a task. Never blocks.
  public void put(Runnable task) {
    tasks.add(task);
    wake();
  }

  private void wake() {
    if (running.compareAndSet(false, true)) {
      Thread.startVirtualThread(this::drain);
    }
  }

  private void drain() {
    try {
      int sincePause = 0;
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        guarded(task);
        if (++sincePause == MOST_BEFORE_PAUSE) {
          guarded(atPause);
          sincePause = 0;
        }
      }
      guarded(atPause);
    } finally {
      running.set(false);
      // A task may have come between the last look and the line above.
      if (!tasks.isEmpty()) {
        wake();
      }
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      log.error("A task failed", failure);
    }
  }
}
