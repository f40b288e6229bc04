package chat.parley.room.room;

import chat.parley.platform.web.Caller;
import chat.parley.room.membership.LogNotice;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}")
class RoomChangeController {
  private final RoomChanger changer;
  private final RoomDeleter deleter;
  private final LogNotice notice;

  RoomChangeController(RoomChanger changer, RoomDeleter deleter, LogNotice notice) {
    this.changer = changer;
    this.deleter = deleter;
    this.notice = notice;
  }

  @PatchMapping
  RoomResponse change(
      Caller caller, @PathVariable UUID roomId, @Valid @RequestBody ChangeRoomRequest request) {
    return RoomResponse.from(changer.change(caller, roomId, request));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable UUID roomId) {
    long version = deleter.delete(caller, roomId);
    notice.deleted(roomId, caller.userId(), version);
  }
}
