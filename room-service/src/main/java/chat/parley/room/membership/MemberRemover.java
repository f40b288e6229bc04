package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class MemberRemover {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Leaver leaver;
  private final Roster roster;
  private final AuditLog audit;

  MemberRemover(
      ConversationRepository conversations,
      Memberships memberships,
      Leaver leaver,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.leaver = leaver;
    this.roster = roster;
    this.audit = audit;
  }

  /// Ends the membership of somebody who stands below the caller, who may come back; the caller's
  /// own as a leave does.
  ///
  /// @return the conversation's membership version that this made
  @Transactional
  public long remove(Caller caller, UUID conversationId, UUID userId) {
    if (userId.equals(caller.userId())) {
      return leaver.leave(caller, conversationId);
    }
    Conversation conversation =
        conversations.lock(conversationId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, conversationId, Act.KICK);
    long version = roster.dismiss(conversation, memberships.requireBelow(by, userId));
    audit.record(conversationId, by.userId(), AuditAct.MEMBER_REMOVED, userId, null);
    return version;
  }
}
