package chat.parley.message;

import chat.parley.contracts.internal.RoomDirectory;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.client.ResourceAccessException;

/// room-service as this service sees it: conversations with real key sets, members and versions.
public final class FakeRooms implements RoomDirectory {
  private final Map<UUID, Room> rooms = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final Set<List<UUID>> requested = ConcurrentHashMap.newKeySet();
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
      Map<UUID, Instant> muted,
      Rules rules,
      long version,
      ConversationKey key) {
    Room with(UUID user, boolean member) {
      Set<UUID> changed = new HashSet<>(members);
      if (member) {
        changed.add(user);
      } else {
        changed.remove(user);
      }
      return new Room(changed, moderators, silent, muted, rules, version + 1, key);
    }

    Room withKey(ConversationKey changed) {
      return new Room(members, moderators, silent, muted, rules, version, changed);
    }

    Room withSilent(Set<UUID> users) {
      return new Room(members, moderators, users, muted, rules, version + 1, key);
    }

    Room withMuted(Map<UUID, Instant> users) {
      return new Room(members, moderators, silent, users, rules, version + 1, key);
    }

    Room withRules(Rules changed) {
      return new Room(members, moderators, silent, muted, changed, version + 1, key);
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
            Map.of(),
            Rules.NONE,
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

  /// Mutes some, and nobody else.
  ///
  /// @return the new membership version
  public long mute(UUID conversation, Map<UUID, Instant> users) {
    Room changed = rooms.computeIfPresent(conversation, (_, room) -> room.withMuted(users));
    return Objects.requireNonNull(changed).version;
  }

  /// @return the new membership version
  public long rule(UUID conversation, Rules rules) {
    Room changed = rooms.computeIfPresent(conversation, (_, room) -> room.withRules(rules));
    return Objects.requireNonNull(changed).version;
  }

  /// Lets a member have yet to accept to be spoken to.
  public void request(UUID conversation, UUID user) {
    requested.add(List.of(conversation, user));
  }

  public boolean isRequested(UUID conversation, UUID user) {
    return requested.contains(List.of(conversation, user));
  }

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    if (requested.remove(List.of(conversationId, userId))) {
      rooms.computeIfPresent(conversationId, (_, room) -> room.withSilent(room.silent));
    }
    return membership(conversationId, userId);
  }

  /// Gives a conversation another version of its key.
  public void rotate(UUID conversation) {
    rooms.computeIfPresent(conversation, (_, room) -> room.withKey(rotated(room.key)));
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

  /// Lets a member do what moderators may.
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
            room.moderators.contains(userId),
            room.moderators.contains(userId),
            room.silent.contains(userId),
            room.moderators.contains(userId),
            room.muted.get(userId),
            requested.contains(List.of(conversationId, userId)));
  }

  @Override
  public Members members(UUID conversationId) {
    requirePresent();
    Room room = rooms.get(conversationId);
    return room == null
        ? new Members(Set.of(), 0)
        : new Members(
            room.members,
            room.version,
            room.silent,
            room.moderators,
            room.muted,
            room.members.stream()
                .filter(it -> requested.contains(List.of(conversationId, it)))
                .collect(Collectors.toSet()),
            room.rules,
            true);
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

  private static ConversationKey rotated(ConversationKey key) {
    try {
      KeysetHandle before =
          TinkProtoKeysetFormat.parseKeyset(key.keyset(), InsecureSecretKeyAccess.get());
      KeysetHandle.Builder builder = KeysetHandle.newBuilder(before);
      builder.addEntry(
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
              .withRandomId()
              .makePrimary());
      return new ConversationKey(
          key.conversationId(),
          key.currentVersion() + 1,
          TinkProtoKeysetFormat.serializeKeyset(builder.build(), InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException exception) {
      throw new AssertionError(exception);
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
