package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.conversation.Kind;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
public class Leaver {
  private final ConversationRepository conversations;
  private final MemberRepository members;
  private final Roster roster;
  private final AuditLog audit;

  Leaver(
      ConversationRepository conversations,
      MemberRepository members,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.members = members;
    this.roster = roster;
    this.audit = audit;
  }

  /// Ends the caller's membership. A room's owner can leave only as its last member, a group chat's
  /// is followed by who has been in it longest, and a direct chat is not left.
  ///
  /// @return the conversation's membership version that this made
  @Transactional
  public long leave(Caller caller, UUID conversationId) {
    Conversation conversation =
        conversations.lock(conversationId).orElseThrow(ProblemException::notFound);
    Member member =
        members
            .findByConversationIdAndUserId(conversationId, caller.userId())
            .orElseThrow(ProblemException::notFound);
    if (conversation.kind() == Kind.DIRECT) {
      throw new ProblemException(ProblemCode.CONFLICT, "A direct chat can not be left.");
    }
    if (conversation.memberCount() > 1 && member.role() == Role.OWNER) {
      abdicate(conversation, member);
    }
    return roster.dismiss(conversation, member);
  }

  private void abdicate(Conversation conversation, Member owner) {
    if (conversation.kind() == Kind.ROOM) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "The owner can not leave while others are in the room.");
    }
    // First, and in the database: at no moment does it have two owners.
    members.setRole(conversation.id(), owner.userId(), Role.MEMBER);
    members
        .findFirstByConversationIdAndUserIdNotOrderByJoinedVersion(
            conversation.id(), owner.userId())
        .ifPresent(successor -> roster.give(conversation, successor, Role.OWNER));
  }

  /// Ends the membership of a user who never comes back, in a conversation of any kind that is
  /// locked and has other members. An owner is followed by the highest of them, and of those by who
  /// has been in it longest.
  ///
  /// @return the conversation's membership version that this made; empty where the user was none of
  ///   its members
  @Transactional(propagation = Propagation.MANDATORY)
  public OptionalLong removeForGood(Conversation conversation, UUID userId) {
    Optional<Member> found = members.findByConversationIdAndUserId(conversation.id(), userId);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    if (found.get().role() == Role.OWNER) {
      bequeath(conversation, userId);
    }
    return OptionalLong.of(roster.dismiss(conversation, found.get()));
  }

  private void bequeath(Conversation conversation, UUID owner) {
    // First, and in the database: at no moment does it have two owners.
    members.setRole(conversation.id(), owner, Role.MEMBER);
    for (Member successor : members.findSuccessors(conversation.id(), owner, Limit.of(1))) {
      roster.give(conversation, successor, Role.OWNER);
      if (conversation.kind() == Kind.ROOM) {
        audit.record(conversation.id(), owner, AuditAct.OWNER_CHANGED, successor.userId(), null);
      }
    }
  }
}
