package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Archives rooms, and restores them as they were.
@Component
class RoomArchiver {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Roster roster;
  private final AuditLog audit;

  RoomArchiver(
      ConversationRepository conversations,
      Memberships memberships,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.roster = roster;
    this.audit = audit;
  }

  /// Lets a room only be read, by those who are in it, and nobody come in. Again changes nothing.
  @Transactional
  public ChatRoom archive(Caller caller, UUID roomId) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return change(caller, roomId, now, AuditAct.ROOM_ARCHIVED);
  }

  /// Ends that. Again changes nothing.
  @Transactional
  public ChatRoom restore(Caller caller, UUID roomId) {
    return change(caller, roomId, null, AuditAct.ROOM_RESTORED);
  }

  private ChatRoom change(Caller caller, UUID roomId, @Nullable Instant archivedAt, AuditAct act) {
    ChatRoom room =
        conversations.lock(roomId, ChatRoom.class).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.ARCHIVE);
    if (room.isArchived() == (archivedAt != null)) {
      return room;
    }
    room.archive(archivedAt);
    roster.tellOfPosting(room);
    audit.record(roomId, caller.userId(), act);
    return room;
  }
}
