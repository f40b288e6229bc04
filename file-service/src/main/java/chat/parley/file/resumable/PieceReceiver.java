package chat.parley.file.resumable;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.encryption.FilePiece;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.NewObject;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.store.StorageFullException;
import chat.parley.file.store.StoredPiece;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/// Takes in what a request brings of a file, in constant memory. What came until the client went
/// away is kept, unless a checksum of all of it was to be met.
@Component
class PieceReceiver {
  private final PendingUploads pending;
  private final AbandonedUploads abandoned;
  private final ResumableProperties properties;

  PieceReceiver(
      PendingUploads pending, AbandonedUploads abandoned, ResumableProperties properties) {
    this.pending = pending;
    this.abandoned = abandoned;
    this.properties = properties;
  }

  /// @param checksum which `body` tells its bytes, if there is one
  /// @return the offset from where on it goes on; all of the file is safe where that is its size
  /// @throws ProblemException `too-large` where more comes than was declared, `checksum-mismatch`,
  ///   `wrong-offset` if another request was faster, `storage-full`, `not-found` if it is not
  ///   wanted any more
  long receive(FileEntry entry, FileKey key, RequestBody body, @Nullable Checksum checksum)
      throws IOException {
    List<StoredPiece> written = new ArrayList<>();
    long offset = entry.received();
    try {
      while (offset < entry.size() && body.hasMore()) {
        StoredPiece piece = write(entry, key, offset, body);
        written.add(piece);
        offset += piece.size();
        if (offset == entry.size() && body.hasMore()) {
          throw tooLarge(entry);
        }
        if (checksum == null) {
          add(entry, written);
        }
      }
      if (body.hasMore()) {
        throw tooLarge(entry);
      }
      if (checksum != null) {
        verify(checksum, body);
        add(entry, written);
      }
      return offset;
    } finally {
      // Those whose fate is not known are safe or not: a safe one is left alone.
      written.forEach(
          it -> abandoned.discard(new FileId(entry.file().conversationId(), it.objectId())));
    }
  }

  private StoredPiece write(FileEntry entry, FileKey key, long start, RequestBody body)
      throws IOException {
    UUID objectId = UuidCreator.getTimeOrderedEpoch();
    boolean committed = false;
    try (NewObject object = pending.createPiece(entry, objectId, start)) {
      var piece = new FilePiece(entry.getId(), entry.size(), start);
      long most = Math.min(properties.pieceSize().toBytes(), entry.size() - start);
      long size;
      try (OutputStream plain = key.encrypting(StreamUtils.nonClosing(object), piece)) {
        size = body.copyTo(plain, most);
      }
      object.commit();
      committed = true;
      return new StoredPiece(objectId, start, size);
    } catch (StorageFullException exception) {
      throw new ProblemException(ProblemCode.STORAGE_FULL, null);
    } catch (IOException exception) {
      // What is wrong may be that the object was erased, with its conversation or its uploader.
      pending.requireWanted(entry.file(), entry.uploaderId());
      throw exception;
    } finally {
      if (!committed) {
        abandoned.discard(new FileId(entry.file().conversationId(), objectId));
      }
    }
  }

  private void add(FileEntry entry, List<StoredPiece> written) {
    if (!written.isEmpty()) {
      pending.add(entry.file(), written);
      written.clear();
    }
  }

  private static void verify(Checksum checksum, RequestBody body) {
    if (body.isBrokenOff()) {
      throw new ProblemException(ProblemCode.MALFORMED, "The body broke off.");
    }
    checksum.verify();
  }

  private static ProblemException tooLarge(FileEntry entry) {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "The upload was declared to have " + entry.size() + " bytes.");
  }
}
