package chat.parley.file.picture;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.store.DeletedConversations;
import chat.parley.file.store.ErasedUsers;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.messaging.Outbox;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sets, removes and erases pictures, whole or not at all, and tells of those of users.
@Component
public class Pictures {
  private final PictureStore store;
  private final DeletedConversations deleted;
  private final ErasedUsers erased;
  private final Outbox outbox;

  Pictures(PictureStore store, DeletedConversations deleted, ErasedUsers erased, Outbox outbox) {
    this.store = store;
    this.deleted = deleted;
    this.erased = erased;
    this.outbox = outbox;
  }

  /// @throws ProblemException `not-found` once the user's account is deleted
  @Transactional
  public UUID setAvatar(UUID userId, KeySet keys, Map<PictureSize, byte[]> squares) {
    erased.requireThere(userId);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Instant now = store.put(userId, id, keys, encrypted(keys, userId, id, squares));
    outbox.add(Topics.USERS, userId, new AvatarChanged(userId, id, now));
    return id;
  }

  @Transactional
  public void removeAvatar(UUID userId) {
    Optional<Instant> removed = store.remove(userId);
    removed.ifPresent(
        now -> outbox.add(Topics.USERS, userId, new AvatarChanged(userId, null, now)));
  }

  /// @throws ProblemException `not-found` once the room is deleted
  @Transactional
  public UUID setRoomPicture(UUID roomId, KeySet keys, Map<PictureSize, byte[]> squares) {
    deleted.requireNotDeleted(roomId);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    store.put(roomId, id, keys, encrypted(keys, roomId, id, squares));
    return id;
  }

  @Transactional
  public void removeRoomPicture(UUID roomId) {
    store.remove(roomId);
  }

  /// A user's avatar, as large as it is kept, a JPEG; empty where there is none, or its key is
  /// destroyed.
  ///
  /// @throws IllegalStateException if it does not decrypt
  public Optional<byte[]> avatarOf(UUID userId, ConversationKeys keys) {
    return store
        .find(userId, PictureSize.LARGE)
        .flatMap(picture ->
            keys.of(userId, picture.keyVersion())
                .map(owners -> PictureCipher.decrypt(owners, picture, PictureSize.LARGE)));
  }

  /// Erases the picture of a user or room that is gone, and that it ever had one.
  @Transactional
  public void erase(UUID ownerId) {
    store.erase(ownerId);
  }

  private static Map<PictureSize, byte[]> encrypted(
      KeySet keys, UUID ownerId, UUID id, Map<PictureSize, byte[]> squares) {
    Map<PictureSize, byte[]> encrypted = new EnumMap<>(PictureSize.class);
    squares.forEach((size, image) ->
        encrypted.put(size, PictureCipher.encrypt(keys, ownerId, id, size, image)));
    return encrypted;
  }
}
