package chat.parley.room.room;

import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.key.ConversationKeyStore;
import chat.parley.room.membership.Role;
import chat.parley.room.membership.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RoomCreator {
  private final Roster roster;
  private final ConversationKeyStore keys;
  private final AuditLog audit;

  RoomCreator(Roster roster, ConversationKeyStore keys, AuditLog audit) {
    this.roster = roster;
    this.keys = keys;
    this.audit = audit;
  }

  /// Makes a room with its key set, and the caller its owner, or nothing at all.
  @Transactional
  public ChatRoom create(Caller caller, CreateRoomRequest request) {
    var room =
        new ChatRoom(
            request.name(),
            request.topic(),
            request.visibility(),
            request.postingOrDefault(),
            caller.userId(),
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    roster.open(room, Role.OWNER);
    keys.create(room.id());
    audit.record(room.id(), caller.userId(), AuditAct.ROOM_CREATED);
    return room;
  }
}
