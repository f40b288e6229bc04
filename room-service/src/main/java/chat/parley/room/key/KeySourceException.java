package chat.parley.room.key;

import org.jspecify.annotations.Nullable;

/// The key-encryption key is not to be had, so this service must not start.
final class KeySourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  KeySourceException(String message, String remedy) {
    this(message, remedy, null);
  }

  KeySourceException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /// What a person can do about it.
  String remedy() {
    return remedy;
  }
}
