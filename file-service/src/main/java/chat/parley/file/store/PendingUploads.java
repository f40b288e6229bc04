package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import java.io.IOException;
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
  private final FileRepository files;
  private final ObjectStore objects;

  PendingUploads(
      DeletedConversations deleted, ErasedUsers erased, FileRepository files, ObjectStore objects) {
    this.deleted = deleted;
    this.erased = erased;
    this.files = files;
    this.objects = objects;
  }

  /// Saves the row, which says that the file is coming.
  @Transactional
  public void begin(FileEntry entry) {
    requireWanted(entry.file(), entry.uploaderId());
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

  /// Marks the file as stored. Its object is committed.
  ///
  /// @return false if the upload was given up
  @Transactional
  public boolean finish(FileId file, long size) {
    requireConversation(file);
    return files.markStored(file.id(), size) == 1;
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
