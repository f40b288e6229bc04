package chat.parley.room.membership;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.messaging.Outbox;
import chat.parley.room.access.ErasedUsers;
import chat.parley.room.access.InvitationStore;
import chat.parley.room.conversation.Conversation;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Changes who is a member: row, version, count and event together, in the caller's transaction,
/// which has made the conversation or holds its lock. So versions are dense, and events of one
/// conversation reach Kafka in their order.
@Component
public class Roster {
  private final EntityManager entities;
  private final MemberRepository members;
  private final InvitationStore invitations;
  private final ErasedUsers erased;
  private final Outbox outbox;

  Roster(
      EntityManager entities,
      MemberRepository members,
      InvitationStore invitations,
      ErasedUsers erased,
      Outbox outbox) {
    this.entities = entities;
    this.members = members;
    this.invitations = invitations;
    this.erased = erased;
    this.outbox = outbox;
  }

  /// Stores a new conversation with its creator as its first member.
  @Transactional(propagation = Propagation.MANDATORY)
  public Membership open(Conversation conversation, Role role) {
    publish(
        new ConversationCreated(
            conversation.id(),
            conversation.opened(),
            conversation.createdBy(),
            conversation.createdAt()));
    entities.persist(conversation);
    return admit(conversation, conversation.createdBy(), role);
  }

  /// Adds a user who is no member yet; an invitation has served its purpose.
  ///
  /// @throws ProblemException not-found, if the user's account is deleted
  @Transactional(propagation = Propagation.MANDATORY)
  public Membership admit(Conversation conversation, UUID userId, Role role) {
    erased.requireThere(userId);
    var member =
        new Member(
            new MemberId(conversation.id(), userId), role, now(), conversation.memberJoined());
    entities.persist(member);
    invitations.remove(conversation.id(), userId);
    Boolean silent =
        Act.posting(conversation.isForAnnouncements()).isFor(role) ? null : Boolean.TRUE;
    publish(
        new MemberJoined(
            conversation.id(), member.joinedVersion(), userId, member.joinedAt(), silent));
    return Membership.of(member);
  }

  /// Removes a member.
  ///
  /// @return the version that the event carries
  long dismiss(Conversation conversation, Member member) {
    entities.remove(member);
    long version = conversation.memberLeft();
    publish(new MemberLeft(conversation.id(), version, member.userId(), now()));
    return version;
  }

  /// Tells that other members may post than before.
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellOfPosting(Conversation conversation) {
    publish(new PostingChanged(conversation.id(), conversation.postingChanged(), now()));
  }

  /// Ends a conversation for all of its members.
  ///
  /// @return the version that the event carries
  @Transactional(propagation = Propagation.MANDATORY)
  public long close(Conversation conversation, UUID deletedBy, Instant at) {
    members.deleteAll(conversation.id());
    long version = conversation.deleted();
    publish(new ConversationDeleted(conversation.id(), version, deletedBy, at));
    return version;
  }

  private void publish(ConversationEvent event) {
    outbox.add(Topics.CONVERSATIONS, event.conversationId(), event);
  }

  // As precise as PostgreSQL keeps it, so that events and rows agree.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
