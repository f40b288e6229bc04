package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what failed uploads leave, files that came with no message in time, and files that are
/// to be erased: at once where it can, else by a sweep at start and every quarter of an hour.
@Component
public class AbandonedUploads {
  private static final Logger log = LoggerFactory.getLogger(AbandonedUploads.class);
  private static final int AT_ONCE = 1_000;

  private final FileRepository files;
  private final FilePieces pieces;
  private final FileObjects objects;
  private final SharedContents contents;
  private final Clock clock;
  private final StoreProperties properties;

  AbandonedUploads(
      FileRepository files,
      FilePieces pieces,
      FileObjects objects,
      SharedContents contents,
      Clock clock,
      StoreProperties properties) {
    this.files = files;
    this.pieces = pieces;
    this.objects = objects;
    this.contents = contents;
    this.clock = clock;
    this.properties = properties;
  }

  /// Gives an upload up. A file that is stored after all is left alone. Never throws: what can not
  /// be removed now is left to the sweep.
  public void giveUp(FileId file) {
    try {
      // Also where its row is gone, or was given up by who erases what its uploader has left.
      if (files.markAbandoned(file.id()) == 1 || !files.isKept(file.id())) {
        remove(file);
      }
    } catch (IOException | RuntimeException exception) {
      log.warn("What is left of upload {} stays until a sweep removes it", file.id(), exception);
    }
  }

  /// Takes a file back that came with no message yet, or is not even stored.
  ///
  /// @return false if it did come with one
  public boolean withdraw(FileId file) {
    if (files.markWithdrawn(file.id()) == 0 && files.isKept(file.id())) {
      return false;
    }
    giveUp(file);
    return true;
  }

  /// Discards a piece of an upload. A safe one is left alone. Never throws: what can not be removed
  /// now is left to the sweep.
  public void discard(FileId piece) {
    try {
      objects.discard(piece);
    } catch (IOException | RuntimeException exception) {
      log.warn("What is left of piece {} stays until a sweep removes it", piece.id(), exception);
    }
  }

  /// Erases stored files: when this returns, none of them is given out any more. What can not be
  /// removed now is left to the sweep.
  public void erase(UUID conversationId, Set<UUID> fileIds) {
    files.markErased(conversationId, fileIds);
    for (UUID id : fileIds) {
      try {
        remove(new FileId(conversationId, id));
      } catch (IOException | RuntimeException exception) {
        log.warn("What is left of file {} stays until a sweep removes it", id, exception);
      }
    }
  }

  @Scheduled(fixedDelayString = "PT15M")
  void sweep() {
    Instant now = clock.instant();
    files.findAbandoned(now, Limit.of(AT_ONCE)).forEach(entry -> sweep(entry, now));
    pieces.findUnfinished(now.minus(properties.abandonedAfter()), AT_ONCE).forEach(this::discard);
  }

  private void sweep(FileEntry entry, Instant now) {
    // One that comes with a message at this moment stays.
    if (!entry.isAbandoned() && files.markExpired(entry.getId(), now) == 0) {
      return;
    }
    try {
      remove(entry.file());
    } catch (IOException exception) {
      log.warn("What is left of upload {} can not be removed", entry.file().id(), exception);
    }
  }

  /// Removes a file that is given up or infected, but for what others have of it. The row of one
  /// that is infected stays.
  public void remove(FileId file) throws IOException {
    for (UUID ended : contents.leave(file.id())) {
      objects.delete(new FileId(file.conversationId(), ended));
      files.deleteAbandoned(ended);
    }
  }
}
