package chat.parley.file.scan;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import chat.parley.contracts.problem.Outages;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.HeldFile;
import chat.parley.file.store.HeldFiles;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Scans files, where a scanner is named, whichever instance comes first. What can not be scanned
/// stays held and is tried again, for as long as it takes; what is infected is removed. Where no
/// scanner is named any more, what was held is given out.
///
/// Trail: `docs/trails/upload.md`.
@Component
public class VirusScanner {
  private static final Logger log = LoggerFactory.getLogger(VirusScanner.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final HeldFiles held;
  private final FileRepository files;
  private final ContentScanner scanner;
  private final ScanProperties properties;
  private final Semaphore places;
  private volatile boolean closed;

  VirusScanner(
      HeldFiles held, FileRepository files, ContentScanner scanner, ScanProperties properties) {
    this.held = held;
    this.files = files;
    this.scanner = scanner;
    this.properties = properties;
    places = new Semaphore(properties.atOnce());
  }

  /// Whether files have to be held until they are scanned.
  public boolean isOn() {
    return scanner.isOn();
  }

  /// Looks for files to scan, soon and on a thread of its own; not needed, since that is done
  /// anyway.
  @Scheduled(fixedDelayString = "${parley.file.scan.look-every:1s}")
  public void look() {
    if (!closed && places.tryAcquire()) {
      Thread.ofPlatform().daemon().name("virus-scanner").start(this::run);
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    // Who is at it gives back what it has, while there still is a database.
    if (!places.tryAcquire(properties.atOnce(), CLOSING.toMillis(), MILLISECONDS)) {
      log.info("A scan breaks off, and is made anew in {}", properties.takenFor());
    }
  }

  private void run() {
    try {
      boolean goOn = true;
      while (goOn && !closed) {
        Optional<HeldFile> next = held.take(properties.takenFor());
        goOn = next.isPresent() && scan(next.get());
      }
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception) || closed) {
        log.warn("Files are scanned later: {}", exception.toString());
      } else {
        log.error("Files can not be scanned; it is tried again", exception);
      }
    } finally {
      places.release();
    }
  }

  // False where the next one would most likely fail too: it is left for later.
  private boolean scan(HeldFile file) {
    // Gone with its conversation, whose eraser removes the row.
    Optional<FileEntry> entry = files.findKept(file.id());
    if (entry.isEmpty()) {
      return true;
    }
    try {
      if (file.isInfected()) {
        held.remove(entry.get().file());
      } else if (!scanner.isOn()) {
        log.warn("File {} is given out unscanned: no scanner is named any more", file.id());
        held.release(file.id(), false);
      } else if (scanner.isClean(entry.get())) {
        held.release(file.id(), true);
      }
      return true;
    } catch (IOException | IllegalStateException exception) {
      held.putOff(file.id(), properties.pauseAfter(file.tries()));
      scanner.countFailure();
      log.warn(
          "File {} stays held, after {} tries: {}", file.id(), file.tries(), exception.toString());
      return false;
    }
  }
}
