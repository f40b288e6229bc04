package chat.parley.room.invite;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.audit.AuditAct;
import chat.parley.room.audit.AuditLog;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.Memberships;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The links into a room, for its members.
@Component
class InviteLinks {
  private static final int MOST_LINKS = 100;
  private static final Duration LONGEST = Duration.ofDays(3_652);

  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final InviteLinkStore links;
  private final AuditLog audit;

  InviteLinks(
      ConversationRepository conversations,
      Memberships memberships,
      InviteLinkStore links,
      AuditLog audit) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.links = links;
    this.audit = audit;
  }

  /// Makes a link that the token opens.
  ///
  /// @throws ProblemException conflict, if the room has too many that are not revoked
  @Transactional
  public InviteLink create(
      Caller caller, UUID roomId, CreateInviteLinkRequest request, LinkToken token) {
    Membership by = requireOpen(caller, roomId);
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    if (request.expiresAt() != null && request.expiresAt().isAfter(now.plus(LONGEST))) {
      throw ProblemException.invalid("expiresAt", "must be within ten years");
    }
    if (links.of(roomId).size() >= MOST_LINKS) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "A room can have at most " + MOST_LINKS + " links.");
    }
    var link =
        new InviteLink(
            UuidCreator.getTimeOrderedEpoch(),
            roomId,
            by.userId(),
            now,
            request.expiresAt(),
            request.maxUses(),
            0,
            null);
    links.add(link, token);
    audit.record(roomId, by.userId(), AuditAct.LINK_CREATED, link.id(), null);
    return link;
  }

  /// Those that are not revoked, the last one first.
  @Transactional
  public List<InviteLink> of(Caller caller, UUID roomId) {
    require(caller, roomId);
    return links.of(roomId);
  }

  /// Ends a link: the caller's own, or for moderators anybody's. Again changes nothing.
  @Transactional
  public void revoke(Caller caller, UUID roomId, UUID linkId) {
    Membership by = require(caller, roomId);
    InviteLink link = links.find(roomId, linkId).orElseThrow(ProblemException::notFound);
    if (!link.createdBy().equals(by.userId())) {
      memberships.require(caller, roomId, Act.REVOKE_INVITES);
    }
    if (links.revoke(linkId, Instant.now())) {
      audit.record(roomId, by.userId(), AuditAct.LINK_REVOKED, linkId, null);
    }
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
