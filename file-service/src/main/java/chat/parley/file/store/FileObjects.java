package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.encryption.FilePiece;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The objects of a file: one under its own id, or one for each of its pieces.
@Component
public class FileObjects {
  private final ObjectStore objects;
  private final FilePieces pieces;

  FileObjects(ObjectStore objects, FilePieces pieces) {
    this.objects = objects;
    this.pieces = pieces;
  }

  /// The content of a stored file, at any position, beginning with the first.
  ///
  /// @throws java.nio.file.NoSuchFileException if it is not there
  /// @throws IOException here and from reads, where it is not what was written
  public SeekableByteChannel open(FileEntry entry, FileKey key) throws IOException {
    FileId file = entry.file();
    Optional<UUID> object = entry.objectId();
    if (object.isPresent()) {
      return key.decrypting(
          objects.open(new FileId(file.conversationId(), object.get())), entry.contentId());
    }
    List<StoredPiece> stored = pieces.safePiecesOf(entry.contentId());
    return new PiecedContent(
        stored,
        piece ->
            key.decrypting(
                objects.open(new FileId(file.conversationId(), piece.objectId())),
                new FilePiece(entry.contentId(), entry.size(), piece.start())));
  }

  /// The content of a file as it was written anew.
  ///
  /// @param objectId to which
  public SeekableByteChannel open(FileEntry entry, FileKey key, UUID objectId) throws IOException {
    var object = new FileId(entry.file().conversationId(), objectId);
    return key.decrypting(objects.open(object), entry.getId());
  }

  /// Removes all objects that came in with a file, finished or not. It gets no more of them, and
  /// nobody else has them.
  public void delete(FileId file) throws IOException {
    deletePieces(file);
    Optional<UUID> rewritten = pieces.rewrittenOf(file.id());
    if (rewritten.isPresent()) {
      objects.delete(new FileId(file.conversationId(), rewritten.get()));
    }
    objects.delete(file);
  }

  /// Removes what came in of a file whose content was written anew, or is another's.
  void deleteOriginal(FileId file) throws IOException {
    deletePieces(file);
    objects.delete(file);
    pieces.deleteAll(file.id());
  }

  private void deletePieces(FileId file) throws IOException {
    for (UUID objectId : pieces.objectsOf(file.id())) {
      objects.delete(new FileId(file.conversationId(), objectId));
    }
  }

  /// Removes what there is of a piece that is not safe. Never a safe one.
  void discard(FileId piece) throws IOException {
    if (pieces.isUnfinished(piece.id())) {
      objects.delete(piece);
      pieces.deleteUnfinished(piece.id());
    }
  }
}
