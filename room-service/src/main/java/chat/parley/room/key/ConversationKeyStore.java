package chat.parley.room.key;

import chat.parley.contracts.internal.RoomDirectory.ConversationKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The key sets of conversations: wrapped in the database, in the clear only in what {@link #find}
/// returns.
@Component
public class ConversationKeyStore {
  private final KeyEncryptionKey kek;
  private final WrappedKeyRepository keys;
  private final EntityManager entities;

  ConversationKeyStore(KeyEncryptionKey kek, WrappedKeyRepository keys, EntityManager entities) {
    this.kek = kek;
    this.keys = keys;
    this.entities = entities;
  }

  /// Gives a new conversation its key set, in the transaction that creates it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void create(UUID conversation) {
    byte[] wrapped = kek.wrap(conversation, KeyEncryptionKey.newKeyset());
    entities.persist(new WrappedKey(conversation, wrapped, kek.id()));
  }

  /// The key sets of those of the conversations that exist.
  @Transactional(readOnly = true)
  public List<ConversationKey> find(Collection<UUID> conversations) {
    return keys.findAllByConversationIdIn(conversations).stream().map(this::unwrap).toList();
  }

  private ConversationKey unwrap(WrappedKey key) {
    KeysetHandle keyset = kek.unwrap(key.conversationId(), key.wrappedKeyset());
    try {
      return new ConversationKey(
          key.conversationId(),
          key.currentVersion(),
          TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key set can not be written", exception);
    }
  }
}
