package chat.parley.room.key;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The source that new keys come from, and those that still have older ones.
record KeySources(KeySource present, List<KeySource> former) implements KeySource {
  KeySources {
    former = List.copyOf(former);
  }

  /// The keys at the start of the service. Makes the first one where nothing is lost by that.
  ///
  /// @param needed names the keys that wrap something
  /// @throws KeySourceException if one of them is not to be had
  Keyring open(Set<String> needed) {
    if (!present.exists()) {
      // A new key would start well and orphan everything that was ever written.
      if (!formerKeys().keySet().containsAll(needed)) {
        throw new KeySourceException(
            present + " is missing, and the database has conversations that it protects",
            "Put it back from a backup, or correct parley.keys.uri.");
      }
      present.create();
    }
    Keyring keyring = read();
    if (!keyring.keys().keySet().containsAll(needed)) {
      throw new KeySourceException(
          present + " is not the key set that the database's conversations were protected with",
          "Put the right one back from a backup, or name where their key is in parley.keys.uri or"
              + " parley.keys.former-uris.");
    }
    return keyring;
  }

  @Override
  public Keyring read() {
    Map<String, KeyEncryptionKey> keys = formerKeys();
    Keyring own = present.read();
    keys.putAll(own.keys());
    return new Keyring(own.primary(), keys);
  }

  private Map<String, KeyEncryptionKey> formerKeys() {
    Map<String, KeyEncryptionKey> keys = new HashMap<>();
    former.stream().filter(KeySource::exists).forEach(source -> keys.putAll(source.read().keys()));
    return keys;
  }

  @Override
  public void create() {
    present.create();
  }

  @Override
  public void addPrimary() {
    present.addPrimary();
  }

  @Override
  public boolean hasMoreThan(String id) {
    return present.hasMoreThan(id)
        || former.stream().anyMatch(source -> source.exists() && source.hasMoreThan(id));
  }

  @Override
  public void destroyAllBut(String id) {
    former.stream().filter(KeySource::exists).forEach(source -> source.destroyAllBut(id));
    present.destroyAllBut(id);
  }

  @Override
  public boolean exists() {
    return present.exists();
  }
}
