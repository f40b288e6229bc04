package chat.parley.room.key;

import java.util.Optional;

/// The key-encryption keys in this process. Another instance may add one at any time, so one that
/// is not known is looked for at the source. Safe for use by many threads.
final class KeyEncryptionKeys {
  private final KeySource source;
  private volatile Keyring keyring;

  KeyEncryptionKeys(KeySource source) {
    this.source = source;
    this.keyring = source.read();
  }

  Optional<KeyEncryptionKey> find(String id) {
    KeyEncryptionKey known = keyring.keys().get(id);
    return Optional.ofNullable(known == null ? reload().keys().get(id) : known);
  }

  /// @throws IllegalStateException if the source does not have it
  KeyEncryptionKey require(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("key-encryption key " + id + " is missing"));
  }

  /// What the source has now.
  Keyring reload() {
    Keyring read = source.read();
    keyring = read;
    return read;
  }
}
