package chat.parley.contracts.internal;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What pictures need to know: the keys of users, and who may do what with a room's; owned by
/// room-service.
public interface PictureDirectory {

  /// Sees to it that a user has a key set, which {@link RoomDirectory#keys} tells from then on by
  /// the user's id. Again changes nothing. `not-found` where the user's account is deleted.
  @PostExchange("/internal/users/{userId}/key")
  void createUserKey(@PathVariable UUID userId);

  /// What a user may do with the picture of a room.
  @GetExchange("/internal/rooms/{roomId}/picture-access/{userId}")
  PictureAccess pictureAccess(@PathVariable UUID roomId, @PathVariable UUID userId);

  /// @param see whether the user may know of the room at all; false also where there is no such
  ///   room
  record PictureAccess(boolean see, boolean change) {}
}
