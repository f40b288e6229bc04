package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class RoomLeaver {
  private final ConversationRepository conversations;
  private final MemberRepository members;
  private final Roster roster;

  RoomLeaver(ConversationRepository conversations, MemberRepository members, Roster roster) {
    this.conversations = conversations;
    this.members = members;
    this.roster = roster;
  }

  /// Ends the caller's membership. The owner can leave only as the last member.
  ///
  /// @return the room's membership version that this made
  @Transactional
  public long leave(Caller caller, UUID roomId) {
    Conversation room = conversations.lock(roomId).orElseThrow(ProblemException::notFound);
    Member member =
        members
            .findByConversationIdAndUserId(roomId, caller.userId())
            .orElseThrow(ProblemException::notFound);
    if (room.memberCount() > 1 && member.role() == Role.OWNER) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "The owner can not leave while others are in the room.");
    }
    return roster.dismiss(room, member);
  }
}
