package chat.parley.file.erasure;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.file.emoji.EmojiRemover;
import chat.parley.file.export.Exports;
import chat.parley.file.picture.Pictures;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.ErasedUsers;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.messaging.Eraser;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// Erases what a user has uploaded whose account is deleted, or leaves it where it is. Again
/// changes nothing; what breaks off is taken up where it was.
@Component
class UserEraser implements Eraser {
  private static final int BATCH = 200;

  private final ErasedUsers erased;
  private final Pictures pictures;
  private final EmojiRemover emoji;
  private final FileRepository files;
  private final AbandonedUploads abandoned;
  private final Exports exports;

  UserEraser(
      ErasedUsers erased,
      Pictures pictures,
      EmojiRemover emoji,
      FileRepository files,
      AbandonedUploads abandoned,
      Exports exports) {
    this.erased = erased;
    this.pictures = pictures;
    this.emoji = emoji;
    this.files = files;
    this.abandoned = abandoned;
    this.exports = exports;
  }

  @Override
  public boolean erase(ErasureRequested request) throws IOException {
    UUID userId = request.userId();
    erased.add(userId);
    pictures.erase(userId);
    emoji.forget(userId);
    exports.erase(userId);
    if (request.withMessages()) {
      eraseFiles(userId);
    }
    return true;
  }

  private void eraseFiles(UUID userId) throws IOException {
    files.markAbandonedOf(userId);
    List<FileEntry> batch = files.findAbandonedOf(userId, Limit.of(BATCH));
    while (!batch.isEmpty()) {
      for (FileEntry entry : batch) {
        // Who is still uploading it finds no row, and removes what it has written since.
        abandoned.remove(entry.file());
      }
      batch = files.findAbandonedOf(userId, Limit.of(BATCH));
    }
  }
}
