package chat.parley.notification.push;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sends what devices are to be told, as soon as it is taken down. What this process has taken and
/// not sent when it dies is taken again, by it or another, after {@link #lease}; a device that was
/// told just before shows one message once all the same, since its service worker knows it.
///
/// Trail: `docs/trails/notification.md`.
@Component
class PushSender implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PushSender.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final PushStore store;
  private final PushSignal signal;
  private final PushContents contents;
  private final PushDelivery delivery;
  private final Quiet quiet;
  private final int atOnce;
  private final Duration lease;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore seats;
  private volatile @Nullable Thread loop;

  PushSender(
      PushStore store,
      PushSignal signal,
      PushContents contents,
      PushDelivery delivery,
      Quiet quiet,
      PushProperties properties) {
    this.store = store;
    this.signal = signal;
    this.contents = contents;
    this.delivery = delivery;
    this.quiet = quiet;
    this.atOnce = properties.atOnce();
    // Twice the time that a request may take: nothing is told twice because it is slow.
    this.lease = properties.timeout().multipliedBy(2);
    this.seats = new Semaphore(atOnce);
  }

  @Override
  public void start() {
    loop = Thread.ofPlatform().name("push-sender").start(this::run);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (sendSome() == 0) {
          signal.await(LOOK_EVERY);
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException failure) {
        log.warn("What devices are to be told waits: {}", failure.toString());
        pause();
      }
    }
  }

  // No more is taken than there are seats for: what waits here would be taken by another.
  private int sendSome() throws InterruptedException {
    seats.acquire();
    int free = 1 + seats.drainPermits();
    List<PushTask> tasks;
    Map<PushContents.Place, PushContent.Message> texts;
    Set<UUID> disturbed;
    try {
      tasks = store.take(free, lease);
      disturbed = quiet.among(tasks);
      texts = contents.of(tasks.stream().filter(it -> isTold(it, disturbed)).toList());
    } catch (RuntimeException failure) {
      seats.release(free);
      throw failure;
    }
    seats.release(free - tasks.size());
    for (PushTask task : tasks) {
      threads.execute(() -> send(task, contentOf(task, texts)));
    }
    return tasks.size();
  }

  // Who has asked to be reminded at a time is not disturbed by it.
  private static boolean isTold(PushTask task, Set<UUID> quiet) {
    return task.wanted() != null && (task.reminder() || !quiet.contains(task.device().userId()));
  }

  // Nothing where the user is not to be disturbed.
  private @Nullable PushContent contentOf(
      PushTask task, Map<PushContents.Place, PushContent.Message> texts) {
    if (task.wanted() == null) {
      return new PushContent.Read(task.conversationId());
    }
    if (task.reminder()) {
      return contents.reminder(task);
    }
    var message =
        texts.get(new PushContents.Place(task.conversationId(), task.wanted().sequence()));
    if (message == null || task.device().preview()) {
      return message;
    }
    return new PushContent.Message(
        message.conversationId(), message.sequence(), message.sender(), null);
  }

  private void send(PushTask task, @Nullable PushContent content) {
    try {
      if (content == null) {
        store.drop(task);
        return;
      }
      delivery.deliver(task, content);
    } catch (RuntimeException failure) {
      log.warn("What a device is to be told waits: {}", failure.toString());
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
