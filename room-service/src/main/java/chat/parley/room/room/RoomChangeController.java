package chat.parley.room.room;

import chat.parley.platform.web.Caller;
import chat.parley.room.membership.LogNotice;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms/{roomId}")
class RoomChangeController {
  private final RoomChanger changer;
  private final RoomArchiver archiver;
  private final RoomDeleter deleter;
  private final LogNotice notice;

  RoomChangeController(
      RoomChanger changer, RoomArchiver archiver, RoomDeleter deleter, LogNotice notice) {
    this.changer = changer;
    this.archiver = archiver;
    this.deleter = deleter;
    this.notice = notice;
  }

  @PatchMapping
  RoomResponse change(
      Caller caller, @PathVariable UUID roomId, @Valid @RequestBody ChangeRoomRequest request) {
    ChatRoom room = changer.change(caller, roomId, request);
    if (request.concernsPosting()) {
      notice.postingChanged(roomId);
    }
    return RoomResponse.from(room);
  }

  @PostMapping("/archive")
  RoomResponse archive(Caller caller, @PathVariable UUID roomId) {
    ChatRoom room = archiver.archive(caller, roomId);
    notice.postingChanged(roomId);
    return RoomResponse.from(room);
  }

  @PostMapping("/restore")
  RoomResponse restore(Caller caller, @PathVariable UUID roomId) {
    ChatRoom room = archiver.restore(caller, roomId);
    notice.postingChanged(roomId);
    return RoomResponse.from(room);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable UUID roomId) {
    long version = deleter.delete(caller, roomId);
    notice.deleted(roomId, caller.userId(), version);
  }
}
