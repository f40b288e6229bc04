package chat.parley.file.store;

import java.io.IOException;

/// The object store has no room left.
public final class StorageFullException extends IOException {
  private static final long serialVersionUID = 1L;

  public StorageFullException() {
    super("the object store has too little room");
  }

  StorageFullException(IOException cause) {
    super("the object store is full", cause);
  }
}
