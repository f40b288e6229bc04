package chat.parley.file.store;

import java.io.IOException;
import java.io.OutputStream;

/// An object while it is written. Closed without {@link #commit}, it leaves nothing behind. Writing
/// and committing throw {@link StorageFullException} where there is no room.
public abstract sealed class NewObject extends OutputStream permits NewDiskObject, NewS3Object {

  /// Puts the object where it is found. When this returns, it is there for good.
  public abstract void commit() throws IOException;

  @Override
  public final void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;
}
