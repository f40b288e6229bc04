package chat.parley.file.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// An object while it is written. Closed without {@link #commit}, it leaves nothing behind. Writing
/// and committing throw {@link StorageFullException} where there is no room.
public final class NewObject extends OutputStream {
  private final ObjectStore store;
  private final Path folder;
  private final Path unfinished;
  private final Path finished;
  private final FileChannel channel;

  NewObject(ObjectStore store, Path folder, String name) throws IOException {
    this.store = store;
    this.folder = folder;
    unfinished = folder.resolve(name + ObjectStore.UNFINISHED);
    finished = folder.resolve(name);
    channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  @Override
  public void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException exception) {
      throw store.explained(exception);
    }
  }

  /// Puts the object where it is found. When this returns, it is there for good.
  public void commit() throws IOException {
    try {
      channel.force(true);
      channel.close();
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
      ObjectStore.sync(folder);
    } catch (IOException exception) {
      throw store.explained(exception);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
