package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RoomChanger {
  private final ChatRoomRepository rooms;
  private final Memberships memberships;

  RoomChanger(ChatRoomRepository rooms, Memberships memberships) {
    this.rooms = rooms;
    this.memberships = memberships;
  }

  /// Changes what a room is called and about, and who may find it. Of two changes at once both take
  /// place, in some order.
  @Transactional
  public ChatRoom change(Caller caller, UUID roomId, ChangeRoomRequest request) {
    // Joins hold this lock too: who joins does so before or after a change of the visibility.
    ChatRoom room = rooms.lock(roomId).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.CHANGE_ROOM);
    room.change(request);
    return room;
  }
}
