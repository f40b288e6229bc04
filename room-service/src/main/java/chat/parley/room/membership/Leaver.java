package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.conversation.Kind;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class Leaver {
  private final ConversationRepository conversations;
  private final MemberRepository members;
  private final Roster roster;

  Leaver(ConversationRepository conversations, MemberRepository members, Roster roster) {
    this.conversations = conversations;
    this.members = members;
    this.roster = roster;
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
}
