package chat.parley.room.key;

import java.util.Map;

/// The key-encryption keys that are to be had.
///
/// @param primary names the one that a source would have new key sets wrapped with
record Keyring(String primary, Map<String, KeyEncryptionKey> keys) {
  Keyring {
    keys = Map.copyOf(keys);
    if (!keys.containsKey(primary)) {
      throw new IllegalArgumentException("the primary key is missing");
    }
  }
}
