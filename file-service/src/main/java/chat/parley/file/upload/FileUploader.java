package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.inspection.FileFinisher;
import chat.parley.file.listing.FileResponse;
import chat.parley.file.membership.Membership;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.NewObject;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.store.StorageFullException;
import chat.parley.file.store.StoreProperties;
import chat.parley.file.upload.UploadStarter.Begun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/// Takes a file in: the row that says it is coming, the object, then the mark that it is there.
/// Either all of it is there afterwards, or nothing that anyone can see; the latter, with
/// `not-found`, where the conversation is deleted meanwhile.
@Component
public class FileUploader {
  private final UploadStarter starter;
  private final FileFinisher finisher;
  private final FileRepository files;
  private final PendingUploads pending;
  private final AbandonedUploads abandoned;
  private final StoreProperties properties;

  FileUploader(
      UploadStarter starter,
      FileFinisher finisher,
      FileRepository files,
      PendingUploads pending,
      AbandonedUploads abandoned,
      StoreProperties properties) {
    this.starter = starter;
    this.finisher = finisher;
    this.files = files;
    this.pending = pending;
    this.abandoned = abandoned;
    this.properties = properties;
  }

  /// @param most bytes that the file can have
  FileResponse upload(Membership member, UploadedPart part, long most) throws IOException {
    Begun begun =
        starter.begin(member, part.name(), part.type(), most, properties.abandonedAfter(), false);
    store(begun, part::content);
    FileEntry stored =
        files.findKept(begun.entry().getId()).orElseThrow(ProblemException::notFound);
    return FileResponse.from(stored, begun.keys());
  }

  /// Stores the content of a file whose row is saved, in one go.
  public void store(Begun begun, InputStreamSource content) throws IOException {
    FileEntry entry = begun.entry();
    FileId file = entry.file();
    boolean stored = false;
    try {
      write(file, begun.key(), content);
      stored = finisher.finish(entry, begun.key(), begun.keys());
    } catch (StorageFullException exception) {
      throw new ProblemException(ProblemCode.STORAGE_FULL, null);
    } catch (IOException exception) {
      // What is wrong may be that the object was erased, with its conversation or its uploader.
      pending.requireWanted(file, entry.uploaderId());
      throw exception;
    } finally {
      if (!stored) {
        abandoned.giveUp(file);
      }
    }
    if (!stored) {
      pending.requireWanted(file, entry.uploaderId());
      throw new IllegalStateException("given up");
    }
  }

  private void write(FileId file, FileKey key, InputStreamSource source) throws IOException {
    try (InputStream content = source.getInputStream();
        NewObject object = pending.create(file)) {
      try (OutputStream plain = key.encrypting(StreamUtils.nonClosing(object), file.id())) {
        content.transferTo(plain);
      }
      object.commit();
    }
  }
}
