package chat.parley.gateway.fake;

import chat.parley.contracts.internal.RoomDirectory;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A room-service in memory, with real keys.
public final class FakeRooms implements RoomDirectory {
  private final ConcurrentMap<UUID, Members> members = new ConcurrentHashMap<>();
  private final Map<UUID, byte[]> keys = new ConcurrentHashMap<>();
  private final Map<UUID, List<MemberOf>> late = new ConcurrentHashMap<>();

  /// Changes the membership; answers with the version of the change.
  public long join(UUID conversation, UUID user) {
    return members
        .merge(
            conversation,
            new Members(Set.of(user), 1),
            (known, _) -> new Members(with(known.userIds(), user), known.version() + 1))
        .version();
  }

  /// Changes the membership; answers with the version of the change.
  public long leave(UUID conversation, UUID user) {
    return members
        .merge(
            conversation,
            new Members(Set.of(), 1),
            (known, _) -> new Members(without(known.userIds(), user), known.version() + 1))
        .version();
  }

  /// Ends all memberships; answers with the version of the deletion.
  public long delete(UUID conversation) {
    return members
        .merge(
            conversation,
            new Members(Set.of(), 1),
            (known, _) -> new Members(Set.of(), known.version() + 1))
        .version();
  }

  /// Lets the next answer to which conversations a user has be the one of now.
  public void answerLate(UUID user) {
    late.put(user, answerTo(user));
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
    return userIds.stream().map(this::answerTo).toList();
  }

  private List<MemberOf> answerTo(UUID userId) {
    List<MemberOf> answer = late.remove(userId);
    return answer == null ? currentOf(userId) : answer;
  }

  private List<MemberOf> currentOf(UUID userId) {
    return members.entrySet().stream()
        .filter(it -> it.getValue().userIds().contains(userId))
        .map(it -> new MemberOf(it.getKey(), it.getValue().version()))
        .toList();
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    Members known = members(conversationId);
    return new MembershipState(known.userIds().contains(userId), known.version(), false);
  }

  @Override
  public Members members(UUID conversationId) {
    return members.getOrDefault(conversationId, new Members(Set.of(), 0));
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    return userIds;
  }

  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    return conversationIds.stream()
        .map(it -> new ConversationKey(it, 1, keys.computeIfAbsent(it, _ -> newKeySet())))
        .toList();
  }

  private static byte[] newKeySet() {
    try {
      AeadConfig.register();
      return TinkProtoKeysetFormat.serializeKeyset(
          KeysetHandle.generateNew(
              PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
          InsecureSecretKeyAccess.get(),
          RegistryConfiguration.get());
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static Set<UUID> with(Set<UUID> users, UUID user) {
    var grown = new HashSet<>(users);
    grown.add(user);
    return grown;
  }

  private static Set<UUID> without(Set<UUID> users, UUID user) {
    var shrunk = new HashSet<>(users);
    shrunk.remove(user);
    return shrunk;
  }

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    throw new UnsupportedOperationException();
  }
}
