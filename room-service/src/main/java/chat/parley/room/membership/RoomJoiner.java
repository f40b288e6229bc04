package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.BanStore;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
public class RoomJoiner {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final BanStore bans;
  private final Roster roster;

  RoomJoiner(
      ConversationRepository conversations, Memberships memberships, BanStore bans, Roster roster) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.bans = bans;
    this.roster = roster;
  }

  /// Makes the caller a member of a public room. Joining again changes nothing.
  ///
  /// @throws ProblemException not-found, if there is no such room that the caller may know of;
  ///   approval-needed, if the caller has to ask; banned
  @Transactional
  public Membership join(Caller caller, UUID roomId) {
    return join(
        caller.userId(),
        roomId,
        room -> {
          requireKnown(caller, room);
          if (!room.isOpenToAll()) {
            throw new ProblemException(ProblemCode.APPROVAL_NEEDED, null);
          }
        });
  }

  /// Makes a user a member of a room that the user has a right to come into. Who is a member
  /// already stays so, and needs no right.
  ///
  /// @param right throws where the caller has none to the room, which is locked
  @Transactional(propagation = Propagation.MANDATORY)
  public Membership join(UUID userId, UUID roomId, Consumer<Conversation> right) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    return memberships
        .find(userId, roomId)
        .orElseGet(() -> {
          right.accept(room);
          return admit(userId, room);
        });
  }

  /// @throws ProblemException not-found, if nobody but its members may know of the room; banned, if
  ///   the caller is
  @Transactional(propagation = Propagation.MANDATORY)
  public void requireKnown(Caller caller, Conversation room) {
    if (!room.isListed()) {
      // 404, not 403: a private room must not be probed.
      throw ProblemException.notFound();
    }
    requireNotBanned(caller.userId(), room);
  }

  /// Makes a user, who is no member and has a right to come, a member of a room that is locked.
  ///
  /// @throws ProblemException banned, or not-found where the room is private; room-archived;
  ///   conversation-full
  @Transactional(propagation = Propagation.MANDATORY)
  public Membership admit(UUID userId, Conversation room) {
    requireNotBanned(userId, room);
    room.requireNotArchived();
    // Whoever finds a room deserted takes it over: a room with members has an owner.
    Role role = room.memberCount() == 0 ? Role.OWNER : Role.MEMBER;
    return roster.admit(room, userId, role);
  }

  private void requireNotBanned(UUID userId, Conversation room) {
    if (bans.has(room.id(), userId)) {
      throw room.isListed()
          ? new ProblemException(ProblemCode.BANNED, null)
          : ProblemException.notFound();
    }
  }
}
