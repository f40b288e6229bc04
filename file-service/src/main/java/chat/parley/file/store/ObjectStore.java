package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Ciphertexts on the local disk, one file an object, in a folder for each conversation. An object
/// is there whole or not at all, and once there it survives a crash of the machine.
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
      createFolder(folder(file));
      return new NewObject(this, folder(file), file.id().toString());
    } catch (IOException exception) {
      throw explained(exception);
    }
  }

  public SeekableByteChannel open(FileId file) throws IOException {
    return FileChannel.open(finished(file), StandardOpenOption.READ);
  }

  /// Whether this many bytes fit at the moment.
  public boolean hasRoomFor(long bytes) throws IOException {
    return Files.getFileStore(root).getUsableSpace() >= bytes;
  }

  /// Removes an object, and what there may be of it while it is unfinished.
  void delete(FileId file) throws IOException {
    Files.deleteIfExists(unfinished(file));
    Files.deleteIfExists(finished(file));
  }

  /// The same failure, as a {@link StorageFullException} where the disk or the quota is full.
  IOException explained(IOException failure) throws IOException {
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
  private Path folder(FileId file) {
    return root.resolve(file.conversationId().toString());
  }

  private Path finished(FileId file) {
    return folder(file).resolve(file.id().toString());
  }

  private Path unfinished(FileId file) {
    return folder(file).resolve(file.id() + UNFINISHED);
  }
}
