package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.conversation.Kind;
import chat.parley.room.key.ConversationKeyStore;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes rooms.
///
/// Trail: `docs/trails/shred.md`.
@Component
public class RoomDeleter {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Roster roster;
  private final ConversationKeyStore keys;
  private final DeletedRoomStore deleted;
  private final AuditLog audit;

  RoomDeleter(
      ConversationRepository conversations,
      Memberships memberships,
      Roster roster,
      ConversationKeyStore keys,
      DeletedRoomStore deleted,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.roster = roster;
    this.keys = keys;
    this.deleted = deleted;
    this.audit = audit;
  }

  /// Deletes a room with its memberships and its key: from the commit on, nothing that was said in
  /// it can be read. For its owner; who has deleted it may ask again.
  ///
  /// @return the room's membership version that this made
  @Transactional
  public long delete(Caller caller, UUID roomId) {
    Optional<Conversation> room = conversations.lockRoom(roomId);
    if (room.isEmpty()) {
      return deleted.version(roomId, caller.userId()).orElseThrow(ProblemException::notFound);
    }
    memberships.require(caller, roomId, Act.DELETE_ROOM);
    return delete(room.get(), caller.userId());
  }

  /// The same of a conversation of any kind that is locked, whoever may want it.
  @Transactional(propagation = Propagation.MANDATORY)
  public long delete(Conversation room, UUID deletedBy) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long version = roster.close(room, deletedBy, now);
    deleted.add(room.id(), version, deletedBy, now);
    keys.destroy(room.id());
    if (room.kind() == Kind.ROOM) {
      audit.record(room.id(), deletedBy, AuditAct.ROOM_DELETED);
    }
    conversations.delete(room);
    return version;
  }
}
