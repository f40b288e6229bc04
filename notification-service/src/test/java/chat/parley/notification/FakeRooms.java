package chat.parley.notification;

import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.internal.RoomDirectory;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.client.ResourceAccessException;

/// room-service as this service sees it: members, once they are told here; and it can be away.
public final class FakeRooms implements RoomDirectory, PictureDirectory, ConversationCopy {
  private final Map<UUID, Members> members = new ConcurrentHashMap<>();
  private final Map<UUID, ConversationKey> keys = new ConcurrentHashMap<>();
  private final Set<UUID> owners = ConcurrentHashMap.newKeySet();
  private final Map<UUID, String> names = new ConcurrentHashMap<>();
  private final Set<UUID> away = ConcurrentHashMap.newKeySet();
  private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

  /// @param requested those of the users who have yet to accept to be spoken to
  public void set(
      UUID conversationId, Set<UUID> users, Set<UUID> requested, long version, boolean room) {
    members.put(
        conversationId,
        new Members(users, version, Set.of(), Set.of(), Map.of(), requested, Rules.NONE, room));
  }

  /// Does not answer for a conversation, or does again.
  public void setAway(UUID conversationId, boolean isAway) {
    if (isAway) {
      away.add(conversationId);
      return;
    }
    away.remove(conversationId);
  }

  /// Gives a room a name.
  public void setName(UUID conversationId, String name) {
    names.put(conversationId, name);
  }

  @Override
  public List<Conversation> conversations(UUID userId) {
    return members.entrySet().stream()
        .filter(it -> it.getValue().userIds().contains(userId))
        .map(it ->
            new Conversation(
                it.getKey(),
                it.getValue().room() ? "room" : "direct",
                names.get(it.getKey()),
                "member",
                Instant.EPOCH,
                null))
        .toList();
  }

  /// Whether it was asked for the members of a conversation.
  public boolean wasAskedFor(UUID conversationId) {
    return asked.contains(conversationId);
  }

  @Override
  public Members members(UUID conversationId) {
    asked.add(conversationId);
    if (away.contains(conversationId)) {
      throw new ResourceAccessException("room-service is away");
    }
    return members.getOrDefault(conversationId, new Members(Set.of(), 0));
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void createUserKey(UUID userId) {
    owners.add(userId);
  }

  @Override
  public PictureAccess pictureAccess(UUID roomId, UUID userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    Members known = members.getOrDefault(conversationId, new Members(Set.of(), 0));
    return new MembershipState(known.userIds().contains(userId), known.version(), false);
  }

  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    return conversationIds.stream()
        .filter(it -> members.containsKey(it) || owners.contains(it))
        .map(it -> keys.computeIfAbsent(it, FakeRooms::newKey))
        .toList();
  }

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }

  private static ConversationKey newKey(UUID conversation) {
    try {
      AeadConfig.register();
      KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return new ConversationKey(
          conversation,
          1,
          TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException exception) {
      throw new AssertionError(exception);
    }
  }
}
