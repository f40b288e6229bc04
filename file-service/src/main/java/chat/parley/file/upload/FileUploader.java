package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.listing.FileResponse;
import chat.parley.file.membership.Membership;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.NewFile;
import chat.parley.file.store.NewObject;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.store.StorageFullException;
import chat.parley.file.store.StoreProperties;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/// Takes a file in: the row that says it is coming, the object, then the mark that it is there.
/// Either all of it is there afterwards, or nothing that anyone can see; the latter, with
/// `not-found`, where the conversation is deleted meanwhile.
@Component
public class FileUploader {
  private final FileRepository files;
  private final PendingUploads pending;
  private final AbandonedUploads abandoned;
  private final ConversationKeys conversationKeys;
  private final Clock clock;
  private final StoreProperties properties;

  FileUploader(
      FileRepository files,
      PendingUploads pending,
      AbandonedUploads abandoned,
      ConversationKeys conversationKeys,
      Clock clock,
      StoreProperties properties) {
    this.files = files;
    this.pending = pending;
    this.abandoned = abandoned;
    this.conversationKeys = conversationKeys;
    this.clock = clock;
    this.properties = properties;
  }

  /// @param most bytes that the file can have
  FileResponse upload(Membership member, UploadedPart part, long most) throws IOException {
    KeySet keys =
        conversationKeys.of(member.conversationId()).orElseThrow(ProblemException::notFound);
    FileKey key = FileKey.generate();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var entry =
        new FileEntry(
            new NewFile(
                new FileId(member.conversationId(), UuidCreator.getTimeOrderedEpoch()),
                member.userId(),
                part.name().value(),
                part.type().value(),
                most,
                now,
                now.plus(properties.abandonedAfter()),
                false),
            keys,
            key);
    pending.begin(entry);
    store(entry, key, part::content);
    FileEntry stored = files.findStored(entry.getId()).orElseThrow(ProblemException::notFound);
    return FileResponse.from(stored, keys);
  }

  /// Stores the content of a file whose row is saved, in one go.
  public void store(FileEntry entry, FileKey key, InputStreamSource content) throws IOException {
    FileId file = entry.file();
    boolean stored = false;
    try {
      long size = write(file, key, content);
      stored = pending.finish(file, size, clock.instant().plus(properties.unattachedAfter()));
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

  private long write(FileId file, FileKey key, InputStreamSource source) throws IOException {
    try (InputStream content = source.getInputStream();
        NewObject object = pending.create(file)) {
      long size;
      try (OutputStream plain = key.encrypting(StreamUtils.nonClosing(object), file.id())) {
        size = content.transferTo(plain);
      }
      object.commit();
      return size;
    }
  }
}
