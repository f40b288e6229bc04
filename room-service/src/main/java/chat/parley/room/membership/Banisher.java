package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.Admittance;
import chat.parley.room.access.BanResponse;
import chat.parley.room.access.BanStore;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Bans users from rooms.
@Component
class Banisher {
  private static final int MOST_BANS = 1_000;

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final BanStore bans;
  private final Admittance admittance;
  private final Roster roster;
  private final AuditLog audit;

  Banisher(
      ConversationRepository conversations,
      Memberships memberships,
      BanStore bans,
      Admittance admittance,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.bans = bans;
    this.admittance = admittance;
    this.roster = roster;
    this.audit = audit;
  }

  /// Bans a user, who is a member below the caller or none, and ends the membership, the invitation
  /// or the request. Again changes the reason.
  ///
  /// @return the room's membership version that the end of the membership made, also if that was an
  ///   earlier ban
  @Transactional
  public OptionalLong ban(Caller caller, UUID roomId, UUID userId, @Nullable String reason) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.BAN);
    if (bans.countOthers(roomId, userId) >= MOST_BANS) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "At most " + MOST_BANS + " users can be banned.");
    }
    Long left = memberships.findBelow(by, userId).map(it -> roster.dismiss(room, it)).orElse(null);
    admittance.settle(roomId, userId);
    bans.put(new BanResponse(userId, reason, by.userId(), Instant.now()), roomId, left);
    audit.record(roomId, by.userId(), AuditAct.USER_BANNED, userId, null);
    return bans.leftVersion(roomId, userId);
  }

  /// Lets a user join again. Changes nothing where there is no ban.
  @Transactional
  public void lift(Caller caller, UUID roomId, UUID userId) {
    var _ = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.BAN);
    if (bans.remove(roomId, userId)) {
      audit.record(roomId, by.userId(), AuditAct.BAN_LIFTED, userId, null);
    }
  }

  /// The bans of a room, the last one first.
  @Transactional
  public List<BanResponse> of(Caller caller, UUID roomId) {
    var _ = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.BAN);
    return bans.of(roomId);
  }
}
