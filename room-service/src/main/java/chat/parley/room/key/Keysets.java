package chat.parley.room.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/// What is done with Tink's key sets. All of their keys are AES-256-GCM.
final class Keysets {
  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Tink does not start", exception);
    }
  }

  private Keysets() {}

  /// A fresh key set of one key.
  static KeysetHandle generate() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
  }

  /// The same keys in the same order, and a new one behind them, which is the primary one.
  static KeysetHandle withNewPrimary(KeysetHandle keyset) throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keyset)
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .build();
  }

  /// The primary key alone.
  static KeysetHandle primaryOf(KeysetHandle keyset) throws GeneralSecurityException {
    return single(keyset.getPrimary());
  }

  static Keyring keyring(KeysetHandle keyset) throws GeneralSecurityException {
    Map<String, KeyEncryptionKey> keys = new HashMap<>();
    for (int index = 0; index < keyset.size(); index++) {
      String name = name(keyset.getAt(index));
      Aead aead = single(keyset.getAt(index)).getPrimitive(RegistryConfiguration.get(), Aead.class);
      keys.put(name, new KeyEncryptionKey(name, aead));
    }
    return new Keyring(name(keyset.getPrimary()), keys);
  }

  @AccessesPartialKey
  private static KeysetHandle single(KeysetHandle.Entry entry) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()).makePrimary())
        .build();
  }

  private static String name(KeysetHandle.Entry entry) {
    return "local:" + Integer.toUnsignedString(entry.getId());
  }
}
