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
import chat.parley.file.store.NewObject;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.store.StorageFullException;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/// Takes a file in: the row that says it is coming, the object, then the mark that it is there.
/// Either all of it is there afterwards, or nothing that anyone can see; the latter, with
/// `not-found`, where the conversation is deleted meanwhile.
@Component
class FileUploader {
  private final FileRepository files;
  private final PendingUploads pending;
  private final AbandonedUploads abandoned;
  private final ConversationKeys conversationKeys;
  private final Clock clock;

  FileUploader(
      FileRepository files,
      PendingUploads pending,
      AbandonedUploads abandoned,
      ConversationKeys conversationKeys,
      Clock clock) {
    this.files = files;
    this.pending = pending;
    this.abandoned = abandoned;
    this.conversationKeys = conversationKeys;
    this.clock = clock;
  }

  FileResponse upload(Membership member, UploadedPart part) throws IOException {
    KeySet keys =
        conversationKeys.of(member.conversationId()).orElseThrow(ProblemException::notFound);
    var file = new FileId(member.conversationId(), UuidCreator.getTimeOrderedEpoch());
    FileKey key = FileKey.generate();
    pending.begin(
        new FileEntry(
            file,
            member.userId(),
            keys,
            key,
            part.name().value(),
            part.type().value(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    boolean stored = false;
    try {
      long size = write(file, key, part);
      stored = pending.finish(file, size);
    } catch (StorageFullException exception) {
      throw new ProblemException(ProblemCode.STORAGE_FULL, null);
    } catch (IOException exception) {
      // What is wrong may be that the object was erased, with its conversation or its uploader.
      pending.requireWanted(file, member.userId());
      throw exception;
    } finally {
      if (!stored) {
        abandoned.giveUp(file);
      }
    }
    if (!stored) {
      pending.requireWanted(file, member.userId());
      throw new IllegalStateException("given up");
    }
    FileEntry entry = files.findStored(file.id()).orElseThrow(ProblemException::notFound);
    return FileResponse.from(entry, keys);
  }

  private long write(FileId file, FileKey key, UploadedPart part) throws IOException {
    try (InputStream content = part.content();
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
