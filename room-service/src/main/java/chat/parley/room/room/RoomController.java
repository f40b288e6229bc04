package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import chat.parley.room.access.InvitationStore;
import chat.parley.room.membership.Memberships;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms")
class RoomController {
  private final RoomCreator creator;
  private final ChatRoomRepository rooms;
  private final PublicRoomStore publicRooms;
  private final Memberships memberships;
  private final InvitationStore invitations;

  RoomController(
      RoomCreator creator,
      ChatRoomRepository rooms,
      PublicRoomStore publicRooms,
      Memberships memberships,
      InvitationStore invitations) {
    this.creator = creator;
    this.rooms = rooms;
    this.publicRooms = publicRooms;
    this.memberships = memberships;
    this.invitations = invitations;
  }

  @PostMapping
  ResponseEntity<RoomResponse> create(
      Caller caller, @Valid @RequestBody CreateRoomRequest request) {
    ChatRoom room = creator.create(caller, request);
    return ResponseEntity.created(URI.create("/api/v1/rooms/" + room.id()))
        .body(RoomResponse.from(room));
  }

  @GetMapping
  RoomPage list(
      @RequestParam(defaultValue = "") @Size(max = 80) @PlainText String query,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    RoomCursor after = cursor == null ? RoomCursor.START : RoomCursor.parse(cursor);
    return publicRooms.page(query.strip(), after, limit);
  }

  @GetMapping("/{roomId}")
  RoomResponse get(Caller caller, @PathVariable UUID roomId) {
    ChatRoom room = rooms.findById(roomId).orElseThrow(ProblemException::notFound);
    if (!room.isListed() && invitations.find(roomId, caller.userId()).isEmpty()) {
      memberships.require(caller, roomId);
    }
    return RoomResponse.from(room);
  }
}
