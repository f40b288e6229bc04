package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.Roster;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RoomChanger {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Roster roster;
  private final AuditLog audit;

  RoomChanger(
      ConversationRepository conversations,
      Memberships memberships,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.roster = roster;
    this.audit = audit;
  }

  /// What those who take messages have to know of.
  private record Rules(Posting posting, int slowModeSeconds, @Nullable Integer retentionDays) {
    static Rules of(ChatRoom room) {
      return new Rules(room.posting(), room.slowModeSeconds(), room.retentionDays());
    }
  }

  /// Changes what a room is called and about, who may find it, who may post how often, and for how
  /// long it is kept. Of two changes at once both take place, in some order.
  ///
  /// @throws ProblemException room-archived
  @Transactional
  public ChatRoom change(Caller caller, UUID roomId, ChangeRoomRequest request) {
    // Joins hold this lock too: who joins does so before or after a change of the visibility.
    ChatRoom room =
        conversations.lock(roomId, ChatRoom.class).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.CHANGE_ROOM);
    if (request.retentionDays() != null) {
      memberships.require(caller, roomId, Act.SET_RETENTION);
    }
    request.check();
    room.requireNotArchived();
    Rules before = Rules.of(room);
    room.change(request);
    if (Rules.of(room).equals(before)) {
      roster.tellOfChange(room);
    } else {
      roster.tellOfPosting(room);
    }
    audit.record(roomId, caller.userId(), AuditAct.ROOM_CHANGED, null, request.changes());
    return room;
  }
}
