package chat.parley.file.inspection;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.image.Orientation;
import chat.parley.file.inspection.MetadataRemover.BrokenImageException;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.NewObject;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.store.StorageFullException;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/// Writes images anew without their metadata, to an object of their own, which counts as an
/// unfinished piece until the file is stored with it.
@Component
class ImageRewriter {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final PendingUploads pending;
  private final AbandonedUploads abandoned;

  ImageRewriter(PendingUploads pending, AbandonedUploads abandoned) {
    this.pending = pending;
    this.abandoned = abandoned;
  }

  record Rewritten(UUID objectId, long size) {}

  /// @param content of the file; left open
  /// @return empty where it stays as it is: it is of another type, or broken
  /// @throws ProblemException `storage-full`, `not-found` once the file is not wanted any more
  Optional<Rewritten> rewrite(
      FileEntry entry, FileKey key, SeekableByteChannel content, String contentType)
      throws IOException {
    if (!MetadataRemover.knows(contentType)) {
      return Optional.empty();
    }
    int orientation = contentType.equals("image/jpeg") ? Orientation.of(content) : 1;
    UUID objectId = UuidCreator.getTimeOrderedEpoch();
    boolean committed = false;
    try (NewObject object = pending.createPiece(entry, objectId, 0)) {
      content.position(0);
      long size;
      try (OutputStream encrypting = key.encrypting(StreamUtils.nonClosing(object), entry.getId());
          var plain = new CountingStream(encrypting)) {
        InputStream in = new BufferedInputStream(Channels.newInputStream(content), BUFFER_BYTES);
        MetadataRemover.copy(contentType, orientation, in, plain);
        plain.flush();
        size = plain.count();
      }
      object.commit();
      committed = true;
      return Optional.of(new Rewritten(objectId, size));
    } catch (BrokenImageException _) {
      return Optional.empty();
    } catch (StorageFullException exception) {
      throw new ProblemException(ProblemCode.STORAGE_FULL, null);
    } catch (IOException exception) {
      pending.requireWanted(entry.file(), entry.uploaderId());
      throw exception;
    } finally {
      if (!committed) {
        discard(new FileId(entry.file().conversationId(), objectId));
      }
    }
  }

  void discard(FileId object) {
    abandoned.discard(object);
  }

  /// Buffers what is written byte by byte, and counts it.
  private static final class CountingStream extends BufferedOutputStream {
    private long count;

    CountingStream(OutputStream out) {
      super(out, BUFFER_BYTES);
    }

    @Override
    public synchronized void write(int next) throws IOException {
      count++;
      super.write(next);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      count += length;
      super.write(bytes, offset, length);
    }

    long count() {
      return count;
    }
  }
}
