package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.BanStore;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.util.UUID;
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
  ///   banned
  @Transactional
  public Membership join(Caller caller, UUID roomId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    return memberships
        .find(caller, roomId)
        .orElseGet(() -> {
          if (!room.isOpenToAll()) {
            // 404, not 403: a private room must not be probed.
            throw ProblemException.notFound();
          }
          return admit(caller, room);
        });
  }

  /// Makes the caller, who is no member and has a right to come, a member of a room that is locked.
  ///
  /// @throws ProblemException banned, or not-found where the room is private
  @Transactional(propagation = Propagation.MANDATORY)
  public Membership admit(Caller caller, Conversation room) {
    if (bans.has(room.id(), caller.userId())) {
      throw room.isOpenToAll()
          ? new ProblemException(ProblemCode.BANNED, null)
          : ProblemException.notFound();
    }
    // Whoever finds a room deserted takes it over: a room with members has an owner.
    Role role = room.memberCount() == 0 ? Role.OWNER : Role.MEMBER;
    return roster.admit(room, caller.userId(), role);
  }
}
