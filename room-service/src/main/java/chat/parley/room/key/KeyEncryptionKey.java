package chat.parley.room.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Wraps and unwraps the key sets of conversations. A wrapped key set opens only for the
/// conversation it was wrapped for. Safe for use by many threads; lives in this service only.
final class KeyEncryptionKey {
  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Tink does not start", exception);
    }
  }

  private final KeysetHandle keyset;
  private final Aead aead;

  KeyEncryptionKey(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /// A fresh key set, for a conversation or to be a key-encryption key itself.
  static KeysetHandle newKeyset() {
    try {
      return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key set can not be made", exception);
    }
  }

  /// Names the key that {@link #wrap} uses now.
  String id() {
    return name(keyset.getPrimary().getId());
  }

  /// Names every key that {@link #unwrap} can use.
  Set<String> ids() {
    return IntStream.range(0, keyset.size())
        .mapToObj(index -> name(keyset.getAt(index).getId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  byte[] wrap(UUID conversation, KeysetHandle keys) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          keys, aead, associatedData(conversation));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key set can not be wrapped", exception);
    }
  }

  /// @throws IllegalStateException if the key set was changed, or wrapped by another key or for
  ///   another conversation
  KeysetHandle unwrap(UUID conversation, byte[] wrapped) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
          wrapped, aead, associatedData(conversation));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(
          "the key set of conversation " + conversation + " does not unwrap", exception);
    }
  }

  private static String name(int id) {
    return "local:" + Integer.toUnsignedString(id);
  }

  private static byte[] associatedData(UUID conversation) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(conversation.getMostSignificantBits())
        .putLong(conversation.getLeastSignificantBits())
        .array();
  }
}
