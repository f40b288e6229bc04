package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.Mute;
import chat.parley.room.access.MuteStore;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Mutes members of rooms.
@Component
class Muter {
  private static final int MOST_MUTES = 1_000;
  private static final Duration LONGEST = Duration.ofDays(3_652);

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final MuteStore mutes;
  private final Roster roster;
  private final AuditLog audit;

  Muter(
      ConversationRepository conversations,
      Memberships memberships,
      MuteStore mutes,
      Roster roster,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.mutes = mutes;
    this.roster = roster;
    this.audit = audit;
  }

  /// Mutes a member below the caller. Again changes the end and the reason.
  ///
  /// @param until absent for good
  @Transactional
  public void mute(
      Caller caller, UUID roomId, UUID userId, @Nullable Instant until, @Nullable String reason) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.MUTE);
    memberships.requireBelow(by, userId);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
      throw ProblemException.invalid("until", "must be in the future, and within ten years");
    }
    if (mutes.countOthers(roomId, userId) >= MOST_MUTES) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "At most " + MOST_MUTES + " members can be muted.");
    }
    Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
    mutes.put(new Mute(userId, end, reason, by.userId(), now), roomId);
    roster.tellOfPosting(room);
    audit.record(
        roomId,
        by.userId(),
        AuditAct.USER_MUTED,
        userId,
        end == null ? "for good" : "until " + end);
  }

  /// Lets a user write again who is a member below the caller, or none. Changes nothing where there
  /// is no mute.
  @Transactional
  public void lift(Caller caller, UUID roomId, UUID userId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.MUTE);
    var _ = memberships.findBelow(by, userId);
    boolean muted = mutes.find(roomId, userId).isPresent();
    if (mutes.remove(roomId, userId) && muted) {
      roster.tellOfPosting(room);
      audit.record(roomId, by.userId(), AuditAct.MUTE_LIFTED, userId, null);
    }
  }

  /// Who is muted in a room, the last one first.
  @Transactional
  public List<Mute> of(Caller caller, UUID roomId) {
    var _ = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.MUTE);
    return mutes.of(roomId);
  }
}
