package chat.parley.file.resumable;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.membership.Membership;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.NewFile;
import chat.parley.file.store.ObjectStore;
import chat.parley.file.store.PendingUploads;
import chat.parley.file.upload.FileUploader;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Begins uploads, and finds them again.
@Component
class ResumableUploads {
  private final FileRepository files;
  private final PendingUploads pending;
  private final FileUploader uploader;
  private final ConversationKeys conversationKeys;
  private final ObjectStore objects;
  private final Clock clock;

  ResumableUploads(
      FileRepository files,
      PendingUploads pending,
      FileUploader uploader,
      ConversationKeys conversationKeys,
      ObjectStore objects,
      Clock clock) {
    this.files = files;
    this.pending = pending;
    this.uploader = uploader;
    this.conversationKeys = conversationKeys;
    this.objects = objects;
    this.clock = clock;
  }

  /// Begins an upload, before a byte of it flows. One of nothing is finished by that.
  ///
  /// @throws ProblemException `storage-full`, `quota-exceeded`, `not-found` if the conversation is
  ///   deleted meanwhile
  FileEntry begin(
      Membership member, UploadMetadata metadata, long size, ResumableProperties properties)
      throws IOException {
    if (!objects.hasRoomFor(size)) {
      throw new ProblemException(ProblemCode.STORAGE_FULL, null);
    }
    KeySet keys =
        conversationKeys.of(member.conversationId()).orElseThrow(ProblemException::notFound);
    FileKey key = FileKey.generate();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var entry =
        new FileEntry(
            new NewFile(
                new FileId(member.conversationId(), UuidCreator.getTimeOrderedEpoch()),
                member.userId(),
                metadata.name().value(),
                metadata.type().value(),
                size,
                now,
                now.plus(properties.expiresAfter()),
                true),
            keys,
            key);
    pending.begin(entry);
    if (size == 0) {
      uploader.store(entry, key, InputStream::nullInputStream);
    }
    return entry;
  }

  /// An upload of a user's own.
  ///
  /// @throws ProblemException `not-found`, whether it is unknown, another's or erased;
  ///   `upload-expired`
  FileEntry require(UUID id, UUID userId) {
    FileEntry entry = files.findInPieces(id, userId).orElseThrow(ProblemException::notFound);
    if (entry.isExpired(clock.instant())) {
      throw new ProblemException(ProblemCode.UPLOAD_EXPIRED, null);
    }
    if (entry.isAbandoned()) {
      throw ProblemException.notFound();
    }
    return entry;
  }

  /// @throws ProblemException `not-found`, if the key is destroyed
  KeySet keysOf(FileEntry entry) {
    return conversationKeys
        .of(entry.file().conversationId(), entry.keyVersion())
        .orElseThrow(ProblemException::notFound);
  }
}
