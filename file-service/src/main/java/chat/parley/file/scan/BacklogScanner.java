package chat.parley.file.scan;

import chat.parley.contracts.problem.Outages;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.HeldFiles;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Scans what was stored before a scanner was named, one file after the other, beside what comes
/// in. It is given out meanwhile: nobody who switches a scanner on wants all files away for a day.
///
/// Trail: `docs/trails/upload.md`.
@Component
class BacklogScanner {
  private static final Logger log = LoggerFactory.getLogger(BacklogScanner.class);

  private final HeldFiles held;
  private final FileRepository files;
  private final ContentScanner scanner;
  private final ScanProperties properties;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private volatile boolean closed;

  BacklogScanner(
      HeldFiles held, FileRepository files, ContentScanner scanner, ScanProperties properties) {
    this.held = held;
    this.files = files;
    this.scanner = scanner;
    this.properties = properties;
  }

  @Scheduled(fixedDelayString = "${parley.file.scan.backlog-every:1m}")
  void look() {
    if (scanner.isOn() && !closed && isBusy.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("backlog-scanner").start(this::run);
    }
  }

  @PreDestroy
  void close() {
    closed = true;
  }

  private void run() {
    int scanned = 0;
    try {
      Optional<UUID> next = take();
      // Where one fails the next would most likely too: they are left for the next look.
      while (next.isPresent() && scan(next.get())) {
        scanned++;
        next = take();
      }
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception) || closed) {
        log.warn("Files from before are scanned later: {}", exception.toString());
      } else {
        log.error("Files from before can not be scanned; it is tried again", exception);
      }
    } finally {
      isBusy.set(false);
      if (scanned > 0) {
        log.info("{} files from before a scanner was named are scanned", scanned);
      }
    }
  }

  private Optional<UUID> take() {
    return closed ? Optional.empty() : held.takeUnscanned(properties.takenFor());
  }

  // False where it failed.
  private boolean scan(UUID id) {
    // Gone with its conversation, whose eraser removes the row.
    Optional<FileEntry> entry = files.findStored(id);
    if (entry.isEmpty()) {
      return true;
    }
    try {
      if (scanner.isClean(entry.get())) {
        held.markScanned(id);
      }
      return true;
    } catch (IOException | IllegalStateException exception) {
      held.putOff(id, properties.backlogRetryAfter());
      scanner.countFailure();
      log.warn("File {} from before stays unscanned: {}", id, exception.toString());
      return false;
    }
  }
}
