package chat.parley.file.download;

import chat.parley.file.encryption.FileId;
import java.io.IOException;

/// The answer has begun and can not be ended as it should: only a connection that breaks can still
/// say that it is not whole.
public final class BrokenOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOffException(FileId file, IOException cause) {
    super("the object of file " + file.id() + " is not what was stored", cause);
  }
}
