package chat.parley.room.invite;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.BanStore;
import chat.parley.room.access.Invitation;
import chat.parley.room.access.InvitationStore;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.Memberships;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Invites users into rooms, for members.
@Component
class Inviter {
  private static final int MOST_INVITATIONS = 1_000;

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final BanStore bans;
  private final InvitationStore invitations;

  Inviter(
      ConversationRepository conversations,
      Memberships memberships,
      BanStore bans,
      InvitationStore invitations) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.bans = bans;
    this.invitations = invitations;
  }

  /// Invites a user whom the caller may speak to. Who is invited already stays so.
  ///
  /// @throws ProblemException conflict, if the user is a member or banned, or too many are invited
  @Transactional
  public void invite(Caller caller, UUID roomId, UUID userId) {
    Membership by = requireOpen(caller, roomId);
    if (invitations.find(roomId, userId).isPresent()) {
      return;
    }
    if (memberships.find(userId, roomId).isPresent()) {
      throw new ProblemException(ProblemCode.CONFLICT, "The user is in the room.");
    }
    if (bans.has(roomId, userId)) {
      throw new ProblemException(ProblemCode.CONFLICT, "The user is banned from the room.");
    }
    if (invitations.count(roomId) >= MOST_INVITATIONS) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "At most " + MOST_INVITATIONS + " users can be invited.");
    }
    invitations.add(roomId, new Invitation(userId, by.userId(), Instant.now()));
  }

  /// Takes an invitation back: the caller's own, or for moderators anybody's. Changes nothing where
  /// there is none.
  @Transactional
  public void withdraw(Caller caller, UUID roomId, UUID userId) {
    Membership by = require(caller, roomId);
    invitations
        .find(roomId, userId)
        .ifPresent(it -> {
          if (!it.invitedBy().equals(by.userId())) {
            memberships.require(caller, roomId, Act.REVOKE_INVITES);
          }
          invitations.remove(roomId, userId);
        });
  }

  /// Who is invited into a room, the last one first.
  @Transactional
  public List<Invitation> of(Caller caller, UUID roomId) {
    require(caller, roomId);
    return invitations.of(roomId);
  }

  // Into a room that takes nobody in, nobody is let.
  private Membership requireOpen(Caller caller, UUID roomId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.INVITE);
    room.requireNotArchived();
    return by;
  }

  private Membership require(Caller caller, UUID roomId) {
    var _ = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    return memberships.require(caller, roomId, Act.INVITE);
  }
}
