package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;
import java.util.UUID;

/// Ciphertexts, each under the id of a folder and its own: a folder for each conversation, and for
/// each user who has an export. An object is there whole or not at all.
public interface ObjectStore {

  /// Begins an object, which others see only after {@link NewObject#commit}.
  ///
  /// @throws StorageFullException if there is no room
  NewObject create(FileId file) throws IOException;

  /// @throws java.nio.file.NoSuchFileException if it is not there
  SeekableByteChannel open(FileId file) throws IOException;

  /// The ids of the objects in a folder, finished or not; others may come and go meanwhile.
  Set<UUID> list(UUID folderId) throws IOException;

  /// Whether this many bytes fit at the moment.
  boolean hasRoomFor(long bytes) throws IOException;

  /// Removes an object, and what there may be of it while it is unfinished. One that is not there
  /// is not missed.
  void delete(FileId file) throws IOException;

  /// Removes the folder of a conversation that takes no objects any more, with what is in it. When
  /// this returns, it is gone for good.
  void deleteFolder(UUID conversationId) throws IOException;
}
