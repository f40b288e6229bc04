package chat.parley.room.request;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.JoinRequest;
import chat.parley.room.access.JoinRequestStore;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.RoomJoiner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Asks to be let into rooms, and answers.
@Component
class JoinRequests {
  private static final int MOST_OF_A_ROOM = 1_000;
  private static final int MOST_OF_A_USER = 50;
  private static final Duration AFTER_A_NO = Duration.ofDays(7);

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final JoinRequestStore requests;
  private final RoomJoiner joiner;
  private final AuditLog audit;

  JoinRequests(
      ConversationRepository conversations,
      Memberships memberships,
      JoinRequestStore requests,
      RoomJoiner joiner,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.requests = requests;
    this.joiner = joiner;
    this.audit = audit;
  }

  /// Asks for the caller. Again changes nothing while there is no answer.
  ///
  /// @throws ProblemException not-found, if there is no such room that the caller may know of;
  ///   banned; conflict, if the caller is in it, needs not ask, or too many ask; rate-limited, if
  ///   the caller was declined lately
  @Transactional
  public void ask(Caller caller, UUID roomId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    if (memberships.find(caller, roomId).isPresent()) {
      throw new ProblemException(ProblemCode.CONFLICT, "You are in the room.");
    }
    joiner.requireKnown(caller, room);
    if (room.isOpenToAll()) {
      throw new ProblemException(ProblemCode.CONFLICT, "Anybody may join this room.");
    }
    if (requests.isOpen(roomId, caller.userId())) {
      return;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    requests
        .declinedAt(roomId, caller.userId())
        .ifPresent(declinedAt -> requireLongAgo(declinedAt, now));
    requireFew(requests.count(roomId), MOST_OF_A_ROOM, "users can ask to be let into a room.");
    requireFew(requests.countOf(caller.userId()), MOST_OF_A_USER, "rooms can be asked at a time.");
    requests.add(roomId, new JoinRequest(caller.userId(), now));
  }

  private static void requireLongAgo(Instant declinedAt, Instant now) {
    Duration wait = Duration.between(now, declinedAt.plus(AFTER_A_NO));
    if (wait.isPositive()) {
      throw new ProblemException(
          Problem.of(ProblemCode.RATE_LIMITED, "You were declined lately.")
              .withRetryAfterMs(wait.toMillis()));
    }
  }

  private static void requireFew(long count, int most, String what) {
    if (count >= most) {
      throw new ProblemException(ProblemCode.CONFLICT, "At most " + most + " " + what);
    }
  }

  /// Makes a user who has asked a member. Again changes nothing.
  @Transactional
  public Membership accept(Caller caller, UUID roomId, UUID userId) {
    Conversation room = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    Membership by = memberships.require(caller, roomId, Act.ADMIT);
    return memberships.find(userId, roomId).orElseGet(() -> admit(by, room, userId));
  }

  private Membership admit(Membership by, Conversation room, UUID userId) {
    if (!requests.isOpen(room.id(), userId)) {
      throw ProblemException.notFound();
    }
    Membership admitted = joiner.admit(userId, room);
    audit.record(room.id(), by.userId(), AuditAct.REQUEST_ACCEPTED, userId, null);
    return admitted;
  }

  /// Ends what a user has asked for: the caller's own is taken back, that of others declined.
  /// Changes nothing where there is none.
  @Transactional
  public void end(Caller caller, UUID roomId, UUID userId) {
    boolean there = conversations.lockRoom(roomId).isPresent();
    if (userId.equals(caller.userId())) {
      // The same answer whether or not there is such a room.
      requests.withdraw(roomId, userId);
      return;
    }
    if (!there) {
      throw ProblemException.notFound();
    }
    Membership by = memberships.require(caller, roomId, Act.ADMIT);
    if (requests.decline(roomId, userId, Instant.now())) {
      audit.record(roomId, by.userId(), AuditAct.REQUEST_DECLINED, userId, null);
    }
  }

  /// Who asks to be let into a room, the first first.
  @Transactional
  public List<JoinRequest> of(Caller caller, UUID roomId) {
    var _ = conversations.lockRoom(roomId).orElseThrow(ProblemException::notFound);
    memberships.require(caller, roomId, Act.ADMIT);
    return requests.of(roomId);
  }
}
