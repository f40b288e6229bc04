package chat.parley.file.export;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import chat.parley.contracts.problem.Outages;
import chat.parley.file.export.Lease.ClosingException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes exports that were asked for, whichever instance comes first. What breaks off is made anew
/// from its beginning, by this instance or, if it dies, by another; what breaks off too often is
/// given up.
///
/// Trail: `docs/trails/account-export.md`.
@Component
class ExportMaker {
  private static final Logger log = LoggerFactory.getLogger(ExportMaker.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final ExportStore store;
  private final Exports exports;
  private final ExportWriter writer;
  private final ExportProperties properties;
  private final Clock clock;
  private final Semaphore places;
  private volatile boolean closed;

  ExportMaker(
      ExportStore store,
      Exports exports,
      ExportWriter writer,
      ExportProperties properties,
      Clock clock) {
    this.store = store;
    this.exports = exports;
    this.writer = writer;
    this.properties = properties;
    this.clock = clock;
    places = new Semaphore(properties.atOnce());
  }

  // On threads of its own: it may take minutes, and others wait for the scheduler's.
  @Scheduled(fixedDelayString = "${parley.file.export.look-every:1s}")
  void look() {
    if (!closed && places.tryAcquire()) {
      Thread.ofPlatform().daemon().name("export-maker").start(this::run);
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    // Who is at it gives back what it has, while there still is a database.
    if (!places.tryAcquire(properties.atOnce(), CLOSING.toMillis(), MILLISECONDS)) {
      log.info("An export breaks off, and is made anew in {}", properties.takenFor());
    }
  }

  private void run() {
    try {
      Optional<Attempt> next = store.take(properties.takenFor());
      while (next.isPresent()) {
        make(next.get());
        next = closed ? Optional.empty() : store.take(properties.takenFor());
      }
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception) || closed) {
        log.warn("Exports are made later: {}", exception.toString());
      } else {
        log.error("Exports can not be made; it is tried again", exception);
      }
    } finally {
      places.release();
    }
  }

  private void make(Attempt attempt) {
    if (attempt.number() > properties.tries()) {
      // Whoever made it died of it, each time.
      giveUp(attempt);
      return;
    }
    try {
      exports.tidy(attempt.userId());
      writer.write(attempt, new Lease(attempt, store, properties.takenFor(), () -> closed));
    } catch (ClosingException _) {
      store.giveBack(attempt);
    } catch (LostException lost) {
      log.info("{}", lost.getMessage());
      exports.tidyNowOrLater(attempt.userId());
    } catch (IOException | RuntimeException exception) {
      broke(attempt, exception);
    }
  }

  private void broke(Attempt attempt, Exception exception) {
    log.warn("Export {} broke off at try {}", attempt.exportId(), attempt.number(), exception);
    if (attempt.number() >= properties.tries()) {
      giveUp(attempt);
      return;
    }
    store.putOff(attempt, properties.retryAfter().multipliedBy(attempt.number()));
  }

  private void giveUp(Attempt attempt) {
    log.error("Export {} can not be made", attempt.exportId());
    store.fail(attempt, clock.instant().plus(properties.keptFor()));
    exports.tidyNowOrLater(attempt.userId());
  }
}
