package chat.parley.file.download;

import java.io.IOException;
import java.util.UUID;

/// The answer has begun and can not be ended as it should: only a connection that breaks can still
/// say that it is not whole.
public final class BrokenOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOffException(UUID id, IOException cause) {
    super("the object of file " + id + " is not what was stored", cause);
  }
}
