package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.key.ConversationKeyRotation;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RoomKeyRotator {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final ConversationKeyRotation rotation;
  private final AuditLog audit;

  RoomKeyRotator(
      ConversationRepository conversations,
      Memberships memberships,
      ConversationKeyRotation rotation,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.rotation = rotation;
    this.audit = audit;
  }

  /// Gives a room, or a group chat, a new version of its key.
  ///
  /// @return the new version
  @Transactional
  public int rotate(Caller caller, UUID roomId) {
    var _ = conversations.lock(roomId).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.ROTATE_KEY);
    int version = rotation.rotate(roomId);
    audit.record(roomId, caller.userId(), AuditAct.KEY_ROTATED, null, Integer.toString(version));
    return version;
  }
}
