package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Ciphertexts on the local disk, one file an object, in a folder for each conversation, and for
/// each user who has an export. An object is there whole or not at all, and once there it survives
/// a crash of the machine.
@Component
public final class ObjectStore {
  static final String UNFINISHED = ".part";

  private static final FileAttribute<?> OURS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final long LEAST_ROOM = 64 * 1024;

  private final Path root;

  ObjectStore(StoreProperties properties) throws IOException {
    root = properties.objects().toAbsolutePath();
    Files.createDirectories(root, OURS_ONLY);
  }

  /// Begins an object, which others see only after {@link NewObject#commit}.
  ///
  /// @throws StorageFullException if there is no room
  public NewObject create(FileId file) throws IOException {
    try {
      Path folder = folder(file.conversationId());
      createFolder(folder);
      return new NewObject(this, folder, file.id().toString());
    } catch (IOException exception) {
      throw explained(exception);
    }
  }

  public SeekableByteChannel open(FileId file) throws IOException {
    return FileChannel.open(finished(file), StandardOpenOption.READ);
  }

  /// The ids of the objects in a folder, finished or not; others may come and go meanwhile.
  public Set<UUID> list(UUID folderId) throws IOException {
    Path folder = folder(folderId);
    Set<UUID> ids = new HashSet<>();
    if (!Files.isDirectory(folder)) {
      return ids;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path object : found) {
        String name = object.getFileName().toString();
        ids.add(
            UUID.fromString(
                name.endsWith(UNFINISHED)
                    ? name.substring(0, name.length() - UNFINISHED.length())
                    : name));
      }
    } catch (DirectoryIteratorException exception) {
      throw exception.getCause();
    }
    return ids;
  }

  /// Whether this many bytes fit at the moment.
  public boolean hasRoomFor(long bytes) throws IOException {
    return Files.getFileStore(root).getUsableSpace() >= bytes;
  }

  /// Removes an object, and what there may be of it while it is unfinished: also where it is being
  /// finished at this moment, for what is not there any more can not be renamed.
  public void delete(FileId file) throws IOException {
    Files.deleteIfExists(unfinished(file));
    Files.deleteIfExists(finished(file));
  }

  /// Removes the folder of a conversation that takes no objects any more, with what is in it. When
  /// this returns, it is gone for good.
  public void deleteFolder(UUID conversationId) throws IOException {
    Path folder = folder(conversationId);
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path object : left) {
          Files.deleteIfExists(object);
        }
      } catch (DirectoryIteratorException exception) {
        throw exception.getCause();
      }
      Files.deleteIfExists(folder);
    }
    // Even where there was no folder: a deletion that broke off here may not be on disk yet.
    sync(root);
  }

  /// A file that has no name: it is gone when it is closed, or when this process ends, however it
  /// does.
  public FileChannel nameless() throws IOException {
    Path path = root.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      // The name goes at once, not at the close.
      return FileChannel.open(
          path,
          Set.of(
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.DELETE_ON_CLOSE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException exception) {
      throw explained(exception);
    }
  }

  /// The same failure, as a {@link StorageFullException} where the disk or the quota is full.
  public IOException explained(IOException failure) throws IOException {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    boolean full = message.contains("no space left") || message.contains("quota exceeded");
    return full || !hasRoomFor(LEAST_ROOM) ? new StorageFullException(failure) : failure;
  }

  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder, OURS_ONLY);
    sync(root);
  }

  // Ids only: nothing that a client chose ever becomes part of a path.
  private Path folder(UUID conversationId) {
    return root.resolve(conversationId.toString());
  }

  private Path finished(FileId file) {
    return folder(file.conversationId()).resolve(file.id().toString());
  }

  private Path unfinished(FileId file) {
    return folder(file.conversationId()).resolve(file.id() + UNFINISHED);
  }
}
