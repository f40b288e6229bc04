package chat.parley.file.resumable;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.inspection.FileFinisher;
import chat.parley.file.membership.Membership;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.file.upload.FileUploader;
import chat.parley.file.upload.UploadStarter;
import chat.parley.file.upload.UploadStarter.Begun;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Begins uploads, finds them again, and finishes those that are whole.
@Component
class ResumableUploads {
  private final UploadStarter starter;
  private final FileUploader uploader;
  private final FileFinisher finisher;
  private final FileRepository files;
  private final ConversationKeys conversationKeys;
  private final Clock clock;

  ResumableUploads(
      UploadStarter starter,
      FileUploader uploader,
      FileFinisher finisher,
      FileRepository files,
      ConversationKeys conversationKeys,
      Clock clock) {
    this.starter = starter;
    this.uploader = uploader;
    this.finisher = finisher;
    this.files = files;
    this.conversationKeys = conversationKeys;
    this.clock = clock;
  }

  /// Begins an upload, before a byte of it flows. One of nothing is finished by that.
  ///
  /// @throws ProblemException as {@link UploadStarter#begin}
  FileEntry begin(
      Membership member, UploadMetadata metadata, long size, ResumableProperties properties)
      throws IOException {
    Begun begun =
        starter.begin(
            member, metadata.name(), metadata.type(), size, properties.expiresAfter(), true);
    if (size == 0) {
      uploader.store(begun, InputStream::nullInputStream);
    }
    return begun.entry();
  }

  /// An upload of a user's own. One that is whole is a file from then on, also where who was about
  /// to store it has died.
  ///
  /// @throws ProblemException `not-found`, whether it is unknown, another's or erased;
  ///   `upload-expired`
  FileEntry require(UUID id, UUID userId) throws IOException {
    FileEntry entry = find(id, userId);
    return entry.isToBeFinished() ? finish(entry) : entry;
  }

  /// Makes a file of an upload that is whole, unless somebody else has.
  FileEntry finish(FileEntry whole) throws IOException {
    FileEntry entry = find(whole.getId(), whole.uploaderId());
    if (!entry.isToBeFinished()) {
      return entry;
    }
    KeySet keys = keysOf(entry);
    finisher.finish(entry, entry.key(keys), keys);
    return find(whole.getId(), whole.uploaderId());
  }

  private FileEntry find(UUID id, UUID userId) {
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
