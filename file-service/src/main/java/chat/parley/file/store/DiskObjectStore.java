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
import java.util.Set;
import java.util.UUID;

/// On the local disk, one file an object. Once an object is there it survives a crash of the
/// machine.
final class DiskObjectStore implements ObjectStore {
  static final String UNFINISHED = ".part";

  private static final FileAttribute<?> OURS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final ScratchFolder scratch;

  DiskObjectStore(StoreProperties properties, ScratchFolder scratch) throws IOException {
    this.scratch = scratch;
    root = properties.objects().toAbsolutePath();
    Files.createDirectories(root, OURS_ONLY);
  }

  @Override
  public NewObject create(FileId file) throws IOException {
    try {
      Path folder = folder(file.conversationId());
      createFolder(folder);
      return new NewDiskObject(scratch, folder, file.id().toString());
    } catch (IOException exception) {
      throw scratch.explained(exception);
    }
  }

  @Override
  public SeekableByteChannel open(FileId file) throws IOException {
    return FileChannel.open(finished(file), StandardOpenOption.READ);
  }

  @Override
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

  @Override
  public boolean hasRoomFor(long bytes) throws IOException {
    return scratch.hasRoomFor(bytes);
  }

  // Also where it is being finished at this moment: what is not there any more can not be renamed.
  @Override
  public void delete(FileId file) throws IOException {
    Files.deleteIfExists(unfinished(file));
    Files.deleteIfExists(finished(file));
  }

  @Override
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
