package chat.parley.room.room;

import chat.parley.platform.web.Caller;
import chat.parley.room.key.ConversationKeyRotation;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}/key-rotations")
class RoomKeyController {
  private final Memberships memberships;
  private final ConversationKeyRotation rotation;

  RoomKeyController(Memberships memberships, ConversationKeyRotation rotation) {
    this.memberships = memberships;
    this.rotation = rotation;
  }

  @PostMapping
  KeyVersion rotate(Caller caller, @PathVariable UUID roomId) {
    memberships.require(caller, roomId, Act.ROTATE_KEY);
    return new KeyVersion(rotation.rotate(roomId));
  }

  /// @param version what is written from now on is encrypted with, within minutes
  record KeyVersion(int version) {}
}
