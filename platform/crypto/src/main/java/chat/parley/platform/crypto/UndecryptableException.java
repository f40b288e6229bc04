package chat.parley.platform.crypto;

import java.util.UUID;

/// A ciphertext that the conversation's key does not open.
public final class UndecryptableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecryptableException(UUID conversation, Throwable cause) {
    super("content of conversation " + conversation + " does not decrypt", cause);
  }
}
