package chat.parley.message;

import chat.parley.contracts.internal.RoomDirectory;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// room-service as this service sees it: conversations with real key sets, members and versions.
public final class FakeRooms implements RoomDirectory {
  private final Map<UUID, Room> rooms = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean away;

  @TestConfiguration(proxyBeanMethods = false)
  public static class Configuration {
    @Bean
    @Primary
    FakeRooms fakeRooms() {
      return new FakeRooms();
    }
  }

  private record Room(
      Set<UUID> members,
      Set<UUID> moderators,
      Set<UUID> silent,
      long version,
      ConversationKey key) {
    Room with(UUID user, boolean member) {
      Set<UUID> changed = new HashSet<>(members);
      if (member) {
        changed.add(user);
      } else {
        changed.remove(user);
      }
      return new Room(changed, moderators, silent, version + 1, key);
    }

    Room withSilent(Set<UUID> users) {
      return new Room(members, moderators, users, version + 1, key);
    }
  }

  /// A new conversation with its members. Nobody is told by an event.
  public UUID create(UUID... members) {
    return create(List.of(members));
  }

  public UUID create(Collection<UUID> members) {
    UUID conversation = UUID.randomUUID();
    rooms.put(
        conversation,
        new Room(
            new HashSet<>(members),
            new HashSet<>(),
            Set.of(),
            1 + members.size(),
            newKey(conversation)));
    return conversation;
  }

  /// @return the new membership version
  public long join(UUID conversation, UUID user) {
    return change(conversation, user, true);
  }

  /// @return the new membership version
  public long leave(UUID conversation, UUID user) {
    return change(conversation, user, false);
  }

  private long change(UUID conversation, UUID user, boolean member) {
    Room changed = rooms.computeIfPresent(conversation, (_, room) -> room.with(user, member));
    if (changed == null) {
      throw new IllegalArgumentException("no such conversation");
    }
    return changed.version;
  }

  /// Lets all post but some.
  ///
  /// @return the new membership version
  public long silence(UUID conversation, UUID... users) {
    Room changed =
        rooms.computeIfPresent(conversation, (_, room) -> room.withSilent(Set.of(users)));
    return Objects.requireNonNull(changed).version;
  }

  /// Deletes a conversation with its key.
  ///
  /// @return the membership version of the deletion
  public long delete(UUID conversation) {
    Room room = rooms.remove(conversation);
    if (room == null) {
      throw new IllegalArgumentException("no such conversation");
    }
    return room.version + 1;
  }

  /// Lets a member delete what others have said.
  public void makeModerator(UUID conversation, UUID user) {
    Objects.requireNonNull(rooms.get(conversation)).moderators.add(user);
  }

  /// Whether it answers from now on.
  public void setAway(boolean value) {
    away = value;
  }

  /// How often it was asked about a membership so far.
  public int questions() {
    return questions.get();
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    requirePresent();
    questions.incrementAndGet();
    Room room = rooms.get(conversationId);
    return room == null
        ? new MembershipState(false, 0, false)
        : new MembershipState(
            room.members.contains(userId),
            room.version,
            room.moderators.contains(userId),
            room.silent.contains(userId));
  }

  @Override
  public Members members(UUID conversationId) {
    requirePresent();
    Room room = rooms.get(conversationId);
    return room == null
        ? new Members(Set.of(), 0)
        : new Members(room.members, room.version, room.silent);
  }

  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    requirePresent();
    return conversationIds.stream()
        .filter(rooms::containsKey)
        .map(id -> Objects.requireNonNull(rooms.get(id)).key)
        .toList();
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  private void requirePresent() {
    if (away) {
      throw new ResourceAccessException("room-service is away");
    }
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
