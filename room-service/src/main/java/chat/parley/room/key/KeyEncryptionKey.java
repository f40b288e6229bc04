package chat.parley.room.key;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wraps and unwraps the key sets of conversations. A wrapped key set opens only for the
/// conversation it was wrapped for. Safe for use by many threads; lives in this service only.
///
/// @param id names the key; says nothing of it
/// @param aead may call a remote key management service, and then blocks
record KeyEncryptionKey(String id, Aead aead) {
  private static final Logger log = LoggerFactory.getLogger(KeyEncryptionKey.class);

  /// @throws ProblemException UNAVAILABLE if the key management service does not answer
  byte[] wrap(UUID conversation, KeysetHandle keys) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          keys, aead, associatedData(conversation));
    } catch (GeneralSecurityException exception) {
      throw failure("a key set can not be wrapped", exception);
    }
  }

  /// @throws IllegalStateException if the key set was changed, or wrapped by another key or for
  ///   another conversation
  /// @throws ProblemException UNAVAILABLE if the key management service does not answer
  KeysetHandle unwrap(UUID conversation, byte[] wrapped) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
          wrapped, aead, associatedData(conversation));
    } catch (GeneralSecurityException exception) {
      throw failure("the key set of conversation " + conversation + " does not unwrap", exception);
    }
  }

  private static RuntimeException failure(String what, GeneralSecurityException exception) {
    if (Outages.isOutage(exception)) {
      log.warn("The key management service does not answer: {}", exception.toString());
      return new ProblemException(ProblemCode.UNAVAILABLE, "Keys can not be opened right now.");
    }
    return new IllegalStateException(what, exception);
  }

  private static byte[] associatedData(UUID conversation) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(conversation.getMostSignificantBits())
        .putLong(conversation.getLeastSignificantBits())
        .array();
  }

  @Override
  public String toString() {
    return "KeyEncryptionKey[" + id + "]";
  }
}
