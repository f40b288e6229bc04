package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The steps of an upload that add something to a conversation. A deletion of the conversation
/// comes before or after each of them, never in between: what there is of it after its deletion is
/// all that there will ever be.
///
/// Every method throws a {@link ProblemException} `not-found` once the conversation is deleted.
@Component
public class PendingUploads {
  private final DeletedConversations deleted;
  private final ErasedUsers erased;
  private final Quotas quotas;
  private final FileRepository files;
  private final FilePieces pieces;
  private final ObjectStore objects;

  PendingUploads(
      DeletedConversations deleted,
      ErasedUsers erased,
      Quotas quotas,
      FileRepository files,
      FilePieces pieces,
      ObjectStore objects) {
    this.deleted = deleted;
    this.erased = erased;
    this.quotas = quotas;
    this.files = files;
    this.pieces = pieces;
    this.objects = objects;
  }

  /// Saves the row, which says that the file is coming.
  ///
  /// @throws ProblemException also `quota-exceeded`
  @Transactional
  public void begin(FileEntry entry) {
    requireWanted(entry.file(), entry.uploaderId());
    quotas.require(entry);
    files.save(entry);
  }

  /// Begins the object of a file whose row is saved.
  ///
  /// @throws StorageFullException if there is no room
  @Transactional
  public NewObject create(FileId file) throws IOException {
    requireConversation(file);
    return objects.create(file);
  }

  /// Begins a piece of a file whose row is saved: its own row, then its object.
  ///
  /// @throws ProblemException also `not-found` once the uploader's account is deleted or the upload
  ///   is given up, and `invalid` if it has too many pieces
  /// @throws StorageFullException if there is no room
  @Transactional
  public NewObject createPiece(FileEntry entry, UUID objectId, long start) throws IOException {
    FileId file = entry.file();
    requireWanted(file, entry.uploaderId());
    pieces.begin(file.id(), objectId, start);
    return objects.create(new FileId(file.conversationId(), objectId));
  }

  /// Takes pieces into the file, all or none. Their objects are committed.
  ///
  /// @param added without a gap
  /// @throws ProblemException also `wrong-offset` if another request was faster
  @Transactional
  public void add(FileId file, List<StoredPiece> added) {
    requireConversation(file);
    long from = added.getFirst().start();
    if (!pieces.advance(file.id(), from, added.getLast().end()) || !pieces.markSafe(added)) {
      throw new ProblemException(ProblemCode.WRONG_OFFSET, null);
    }
  }

  /// Throws `not-found` also where the uploader's account is deleted.
  @Transactional
  public void requireWanted(FileId file, UUID uploaderId) {
    requireConversation(file);
    erased.requireThere(uploaderId);
  }

  private void requireConversation(FileId file) {
    deleted.requireNotDeleted(file.conversationId());
  }
}
