package chat.parley.file;

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

/// room-service as this service sees it: conversations with real key sets, and members.
public final class FakeRooms implements RoomDirectory, PictureDirectory {
  private final Map<UUID, Set<UUID>> members = new ConcurrentHashMap<>();
  private final Map<UUID, ConversationKey> keys = new ConcurrentHashMap<>();
  private final Map<UUID, MembershipState> states = new ConcurrentHashMap<>();
  private final Map<UUID, Runnable> meanwhile = new ConcurrentHashMap<>();
  private final Set<UUID> visible = ConcurrentHashMap.newKeySet();

  /// A new conversation.
  public UUID create(UUID... users) {
    UUID conversation = UUID.randomUUID();
    members.put(conversation, Set.of(users));
    keys.put(conversation, newKey(conversation));
    return conversation;
  }

  /// Leaves nobody in the conversation; its key stays.
  public void removeEveryone(UUID conversation) {
    members.put(conversation, Set.of());
  }

  /// Destroys the key of a conversation.
  public void destroyKey(UUID conversation) {
    keys.remove(conversation);
  }

  /// Lets members only read.
  public void silence(UUID conversation) {
    states.put(
        conversation, new MembershipState(true, 1, false, false, false, true, false, null, false));
  }

  /// Lets members only read up to a moment.
  public void mute(UUID conversation, Instant until) {
    states.put(
        conversation,
        new MembershipState(true, 1, false, false, false, false, false, until, false));
  }

  /// Something that happens the next time that it is asked who is a member, before it answers.
  public void meanwhile(UUID conversation, Runnable event) {
    meanwhile.put(conversation, event);
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    Runnable event = meanwhile.remove(conversationId);
    if (event != null) {
      event.run();
    }
    MembershipState state = states.get(conversationId);
    if (state != null) {
      return state;
    }
    Set<UUID> users = members.getOrDefault(conversationId, Set.of());
    return new MembershipState(users.contains(userId), 1, false);
  }

  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    return conversationIds.stream().filter(keys::containsKey).map(keys::get).toList();
  }

  /// Lets everybody see a room's picture, and its members change it.
  public void publish(UUID room) {
    visible.add(room);
  }

  @Override
  public void createUserKey(UUID userId) {
    keys.computeIfAbsent(userId, FakeRooms::newKey);
  }

  @Override
  public PictureAccess pictureAccess(UUID roomId, UUID userId) {
    boolean member = members.getOrDefault(roomId, Set.of()).contains(userId);
    return new PictureAccess(member || visible.contains(roomId), member);
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
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

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }
}
