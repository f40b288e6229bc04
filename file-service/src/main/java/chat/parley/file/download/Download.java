package chat.parley.file.download;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Something that is kept encrypted, and whose bytes may go out to who asks.
///
/// @param id says which bytes these are: they never change
/// @param content where they are
/// @param size of the content, in bytes
/// @param name for who saves it
/// @param there whether it is still to be given out, should its object not be there
public record Download(
    UUID id, Content content, long size, String name, String contentType, BooleanSupplier there) {

  /// Bytes that can be read from any position, decrypted.
  @FunctionalInterface
  public interface Content {
    /// @throws java.nio.file.NoSuchFileException if they are not there
    /// @throws IOException if they are not what was stored
    SeekableByteChannel open() throws IOException;
  }
}
