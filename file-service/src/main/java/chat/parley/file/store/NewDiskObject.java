package chat.parley.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file of another name, until it is whole.
final class NewDiskObject extends NewObject {
  private final ScratchFolder scratch;
  private final Path folder;
  private final Path unfinished;
  private final Path finished;
  private final FileChannel channel;

  NewDiskObject(ScratchFolder scratch, Path folder, String name) throws IOException {
    this.scratch = scratch;
    this.folder = folder;
    unfinished = folder.resolve(name + DiskObjectStore.UNFINISHED);
    finished = folder.resolve(name);
    channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException exception) {
      throw scratch.explained(exception);
    }
  }

  @Override
  public void commit() throws IOException {
    try {
      channel.force(true);
      channel.close();
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
      DiskObjectStore.sync(folder);
    } catch (IOException exception) {
      throw scratch.explained(exception);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
