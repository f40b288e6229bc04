package chat.parley.platform.crypto;

import chat.parley.contracts.internal.RoomDirectory;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The remote room-service, as far as keys go; remembers what it was asked.
final class RoomsInMemory implements RoomDirectory {
  final List<List<UUID>> asked = new ArrayList<>();
  private final Map<UUID, ConversationKey> keys = new HashMap<>();

  ConversationKey create(UUID conversation) {
    try {
      AeadConfig.register();
      var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
      var key = new ConversationKey(conversation, 1, bytes);
      keys.put(conversation, key);
      return key;
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /// Adds a key behind the others, as room-service does.
  ConversationKey rotate(UUID conversation) {
    try {
      ConversationKey before = Objects.requireNonNull(keys.get(conversation));
      var keyset =
          KeysetHandle.newBuilder(
                  TinkProtoKeysetFormat.parseKeyset(before.keyset(), InsecureSecretKeyAccess.get()))
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build();
      byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
      var key = new ConversationKey(conversation, before.currentVersion() + 1, bytes);
      keys.put(conversation, key);
      return key;
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  void destroy(UUID conversation) {
    keys.remove(conversation);
  }

  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    asked.add(List.copyOf(conversationIds));
    return conversationIds.stream().map(keys::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Members members(UUID conversationId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }
}
