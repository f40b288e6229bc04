package chat.parley.room.invite;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.InvitationStore;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.RoomJoiner;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What invited users answer.
@Component
class InvitationAnswer {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final InvitationStore invitations;
  private final RoomJoiner joiner;

  InvitationAnswer(
      ConversationRepository conversations,
      Memberships memberships,
      InvitationStore invitations,
      RoomJoiner joiner) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.invitations = invitations;
    this.joiner = joiner;
  }

  /// Makes the caller, who is invited, a member. Again changes nothing.
  @Transactional
  public Membership accept(Caller caller, UUID roomId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    return memberships
        .find(caller, roomId)
        .orElseGet(() -> {
          if (invitations.find(roomId, caller.userId()).isEmpty()) {
            throw ProblemException.notFound();
          }
          return joiner.admit(caller, room);
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
