package chat.parley.room.key;

import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The key sets of conversations, and of users: wrapped in the database, in the clear only in what
/// {@link #find} returns.
@Component
public class ConversationKeyStore {
  private final KeyEncryptionKeys keks;
  private final KekStore register;
  private final WrappedKeyStore keys;
  private final EntityManager entities;

  ConversationKeyStore(
      KeyEncryptionKeys keks, KekStore register, WrappedKeyStore keys, EntityManager entities) {
    this.keks = keks;
    this.register = register;
    this.keys = keys;
    this.entities = entities;
  }

  /// Gives a new conversation its key set, in the transaction that creates it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void create(UUID conversation) {
    // The row of the key refers to the row of the conversation.
    entities.flush();
    try {
      KeyEncryptionKey kek = keks.require(register.holdPrimary());
      keys.insert(
          new WrappedKey(conversation, 1, kek.wrap(conversation, Keysets.generate()), kek.id()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key set can not be made", exception);
    }
  }

  /// Gives a user a key set, unless the user has one.
  @Transactional
  public void createForUser(UUID userId) {
    if (!keys.find(List.of(userId)).isEmpty()) {
      return;
    }
    try {
      KeyEncryptionKey kek = keks.require(register.holdPrimary());
      keys.insertIfAbsent(
          new WrappedKey(userId, 1, kek.wrap(userId, Keysets.generate()), kek.id()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key set can not be made", exception);
    }
  }

  /// Destroys the key set of a user; again changes nothing.
  @Transactional
  public void destroyOfUser(UUID userId) {
    keys.delete(userId);
  }

  /// Destroys the key set of a conversation, in the transaction that deletes it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void destroy(UUID conversation) {
    keys.delete(conversation);
  }

  /// The key sets of those of the conversations that exist.
  public List<ConversationKey> find(Collection<UUID> conversations) {
    return keys.find(conversations).stream()
        .flatMap(key -> unwrap(key).or(() -> unwrapAgain(key)).stream())
        .toList();
  }

  private Optional<ConversationKey> unwrap(WrappedKey key) {
    return keks.find(key.kekId())
        .map(kek -> clear(key, kek.unwrap(key.conversationId(), key.keyset())));
  }

  // The key that wrapped it was retired after it was read, so it has been wrapped anew, or is gone.
  private Optional<ConversationKey> unwrapAgain(WrappedKey key) {
    return keys.find(List.of(key.conversationId())).stream()
        .findFirst()
        .map(now ->
            clear(now, keks.require(now.kekId()).unwrap(now.conversationId(), now.keyset())));
  }

  private static ConversationKey clear(WrappedKey key, KeysetHandle keyset) {
    try {
      return new ConversationKey(
          key.conversationId(),
          key.version(),
          TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key set can not be written", exception);
    }
  }
}
