package chat.parley.room.invite;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.InvitationStore;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.RoomJoiner;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What invited users answer.
@Component
class InvitationAnswer {
  private final ConversationRepository conversations;
  private final InvitationStore invitations;
  private final RoomJoiner joiner;

  InvitationAnswer(
      ConversationRepository conversations, InvitationStore invitations, RoomJoiner joiner) {
    this.conversations = conversations;
    this.invitations = invitations;
    this.joiner = joiner;
  }

  /// Makes a user, who is invited, a member. Again changes nothing.
  @Transactional
  public Membership accept(UUID userId, UUID roomId) {
    return joiner.join(
        userId,
        roomId,
        room -> {
          if (invitations.find(room.id(), userId).isEmpty()) {
            throw ProblemException.notFound();
          }
        });
  }

  /// Ends the caller's invitation. Changes nothing where there is none.
  @Transactional
  public void decline(Caller caller, UUID roomId) {
    if (conversations.lockRoom(roomId).isPresent()) {
      invitations.remove(roomId, caller.userId());
    }
  }
}
