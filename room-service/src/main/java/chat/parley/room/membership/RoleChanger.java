package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives members other roles.
@Component
class RoleChanger {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final MemberRepository members;
  private final Roster roster;
  private final AuditLog audit;

  RoleChanger(
      ConversationRepository conversations,
      Memberships memberships,
      MemberRepository members,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.members = members;
    this.roster = roster;
    this.audit = audit;
  }

  /// Gives somebody who stands below the caller another role below the caller's.
  @Transactional
  public Membership change(Caller caller, UUID conversationId, UUID userId, Role role) {
    Conversation conversation =
        conversations.lock(conversationId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, conversationId, Act.CHANGE_ROLES);
    Member member = memberships.requireBelow(by, userId);
    if (!by.role().outranks(role)) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN, "Nobody can give a role as high as their own.");
    }
    roster.give(conversation, member, role);
    audit.record(
        conversationId,
        by.userId(),
        AuditAct.ROLE_CHANGED,
        userId,
        role.name().toLowerCase(Locale.ROOT));
    return Membership.of(member);
  }

  /// Makes another member the owner; the caller stays, as an admin.
  ///
  /// @return the new owner's
  @Transactional
  public Membership handOver(Caller caller, UUID roomId, UUID userId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.HAND_OVER);
    Member successor = memberships.requireBelow(by, userId);
    // First, and in the database: at no moment does it have two owners.
    members.setRole(roomId, by.userId(), Role.ADMIN);
    roster.give(room, successor, Role.OWNER);
    audit.record(roomId, by.userId(), AuditAct.OWNER_CHANGED, userId, null);
    return Membership.of(successor);
  }
}
