package chat.parley.file.inspection;

import chat.parley.contracts.problem.Outages;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.UninspectedFiles;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks once into what was stored before it was known how to: the pages of documents, the times of
/// sound and films, what WebP images look like. One file after the other, in no hurry.
@Component
class LateInspector {
  private static final Logger log = LoggerFactory.getLogger(LateInspector.class);

  private final UninspectedFiles uninspected;
  private final FileRepository files;
  private final FileObjects objects;
  private final ConversationKeys conversationKeys;
  private final Inspector inspector;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private volatile boolean closed;

  LateInspector(
      UninspectedFiles uninspected,
      FileRepository files,
      FileObjects objects,
      ConversationKeys conversationKeys,
      Inspector inspector) {
    this.uninspected = uninspected;
    this.files = files;
    this.objects = objects;
    this.conversationKeys = conversationKeys;
    this.inspector = inspector;
  }

  // On a thread of its own: it may take long, and others wait for the scheduler's.
  @Scheduled(fixedDelayString = "${parley.file.inspection.late-every:1m}")
  void look() {
    if (!closed && isBusy.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("late-inspector").start(this::run);
    }
  }

  @PreDestroy
  void close() {
    closed = true;
  }

  private void run() {
    try {
      boolean goOn = true;
      while (goOn && !closed) {
        Optional<UUID> next = uninspected.take();
        goOn = next.isPresent() && inspect(next.get());
      }
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception) || closed) {
        log.warn("Files from before are looked into later: {}", exception.toString());
      } else {
        log.error("Files from before can not be looked into; it is tried again", exception);
      }
    } finally {
      isBusy.set(false);
    }
  }

  // False where the next one would most likely fail too.
  private boolean inspect(UUID id) {
    try {
      Optional<FileEntry> entry = files.findKept(id);
      Optional<KeySet> keys = entry.flatMap(this::keysOf);
      if (entry.isPresent() && keys.isPresent() && !entry.get().isInfected()) {
        inspect(entry.get(), keys.get());
      }
      return true;
    } catch (IOException exception) {
      log.warn("File {} stays as it is: {}", id, exception.toString());
      return false;
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception)) {
        uninspected.giveBack(id);
      }
      throw exception;
    }
  }

  private void inspect(FileEntry entry, KeySet keys) throws IOException {
    FileKey key = entry.key(keys);
    try (SeekableByteChannel content = objects.open(entry, key)) {
      String type = entry.contentType();
      uninspected.add(
          entry.file(),
          inspector.lookOf(entry, keys, content, type),
          Inspector.durationOf(content, type));
    }
  }

  private Optional<KeySet> keysOf(FileEntry entry) {
    return conversationKeys.of(entry.file().conversationId(), entry.keyVersion());
  }
}
