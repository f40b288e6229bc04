package chat.parley.room.room;

import chat.parley.platform.web.Caller;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}/key-rotations")
class RoomKeyController {
  private final RoomKeyRotator rotator;

  RoomKeyController(RoomKeyRotator rotator) {
    this.rotator = rotator;
  }

  @PostMapping
  KeyVersion rotate(Caller caller, @PathVariable UUID roomId) {
    return new KeyVersion(rotator.rotate(caller, roomId));
  }

  /// @param version what is written from now on is encrypted with, within minutes
  record KeyVersion(int version) {}
}
