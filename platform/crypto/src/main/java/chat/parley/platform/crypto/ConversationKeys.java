package chat.parley.platform.crypto;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The key sets of conversations, fetched from room-service and kept in memory for a short while,
/// so that a destroyed key is gone everywhere soon. Safe for use by many threads; blocks on a miss.
public final class ConversationKeys {
  /// The longest that a key set stays in memory after it was fetched.
  public static final Duration KEPT = Duration.ofMinutes(5);

  private static final int MOST_KEPT = 100_000;
  private static final int MOST_ASKED = 100;

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Tink does not start", exception);
    }
  }

  private final LoadingCache<UUID, Optional<KeySet>> cache;

  public ConversationKeys(RoomDirectory rooms) {
    cache =
        Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MOST_KEPT)
            .build(
                new CacheLoader<>() {
                  @Override
                  public Optional<KeySet> load(UUID conversation) {
                    return rooms.keys(List.of(conversation)).stream().map(KeySet::from).findFirst();
                  }

                  @Override
                  public Map<UUID, Optional<KeySet>> loadAll(Set<? extends UUID> conversations) {
                    return fetch(rooms, conversations);
                  }
                });
  }

  /// The key set of a conversation; empty where there is no such conversation, or no longer.
  public Optional<KeySet> of(UUID conversation) {
    Optional<KeySet> found = cache.get(conversation);
    if (found.isEmpty()) {
      // A conversation may be created a moment later: only what exists is worth keeping.
      cache.invalidate(conversation);
    }
    return found;
  }

  /// The key set of a conversation, with this version of its key if there is one: what is kept is
  /// fetched anew where it is older. To be used by who reads what somebody else may have written
  /// with a newer key.
  public Optional<KeySet> of(UUID conversation, int version) {
    Optional<KeySet> kept = of(conversation);
    if (kept.isEmpty() || kept.get().version() >= version) {
      return kept;
    }
    cache.invalidate(conversation);
    return of(conversation);
  }

  /// Forgets the key set of a conversation.
  public void forget(UUID conversation) {
    cache.invalidate(conversation);
  }

  /// The key sets of those of the conversations that exist, fetched together.
  public Map<UUID, KeySet> of(Collection<UUID> conversations) {
    Map<UUID, KeySet> found = new HashMap<>();
    cache
        .getAll(conversations)
        .forEach((conversation, keys) ->
            keys.ifPresentOrElse(
                it -> found.put(conversation, it), () -> cache.invalidate(conversation)));
    return found;
  }

  private static Map<UUID, Optional<KeySet>> fetch(
      RoomDirectory rooms, Collection<? extends UUID> conversations) {
    Map<UUID, Optional<KeySet>> found = new HashMap<>();
    List<UUID> asked = new ArrayList<>(conversations);
    asked.forEach(conversation -> found.put(conversation, Optional.empty()));
    for (int from = 0; from < asked.size(); from += MOST_ASKED) {
      List<UUID> page = asked.subList(from, Math.min(from + MOST_ASKED, asked.size()));
      rooms
          .keys(page)
          .forEach(key -> found.put(key.conversationId(), Optional.of(KeySet.from(key))));
    }
    return found;
  }

  /// A conversation's keys, ready for use.
  ///
  /// @param version the version that new content is encrypted with
  /// @param aead encrypts with that version, decrypts with each
  /// @param tokens the same for all versions
  public record KeySet(UUID conversationId, int version, Aead aead, Tokens tokens) {

    static KeySet from(ConversationKey key) {
      try {
        KeysetHandle keyset =
            TinkProtoKeysetFormat.parseKeyset(key.keyset(), InsecureSecretKeyAccess.get());
        return new KeySet(
            key.conversationId(),
            key.currentVersion(),
            keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
            Tokens.from(keyset));
      } catch (GeneralSecurityException exception) {
        throw new IllegalStateException(
            "the key set of conversation " + key.conversationId() + " can not be read", exception);
      }
    }

    @Override
    public String toString() {
      return "KeySet[" + conversationId + ", version " + version + "]";
    }
  }
}
