package chat.parley.file.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What is on the local disk for a moment: ciphertext, as everything is that this service writes.
@Component
public final class ScratchFolder {
  private static final long LEAST_ROOM = 64 * 1024;

  private final Path root;

  ScratchFolder(StoreProperties properties) throws IOException {
    root = properties.objects().toAbsolutePath();
    Files.createDirectories(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// A file that has no name: it is gone when it is closed, or when this process ends, however it
  /// does.
  public FileChannel nameless() throws IOException {
    Path path = root.resolve(UUID.randomUUID() + DiskObjectStore.UNFINISHED);
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

  boolean hasRoomFor(long bytes) throws IOException {
    return Files.getFileStore(root).getUsableSpace() >= bytes;
  }
}
