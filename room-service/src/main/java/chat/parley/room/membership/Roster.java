package chat.parley.room.membership;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.messaging.Outbox;
import chat.parley.room.access.Admittance;
import chat.parley.room.access.ErasedUsers;
import chat.parley.room.access.MuteStore;
import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.Kind;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final Admittance admittance;
  private final ErasedUsers erased;
  private final MuteStore mutes;
  private final Outbox outbox;

  Roster(
      EntityManager entities,
      MemberRepository members,
      Admittance admittance,
      ErasedUsers erased,
      MuteStore mutes,
      Outbox outbox) {
    this.entities = entities;
    this.members = members;
    this.admittance = admittance;
    this.erased = erased;
    this.mutes = mutes;
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
            conversation.createdAt(),
            conversation.kind() == Kind.ROOM));
    entities.persist(conversation);
    return admit(conversation, conversation.createdBy(), role);
  }

  /// Adds a user who is no member yet; an invitation has served its purpose. Who was muted before
  /// is so still, unless the role is one that mutes others.
  ///
  /// @throws ProblemException not-found, if the user's account is deleted; conversation-full
  @Transactional(propagation = Propagation.MANDATORY)
  public Membership admit(Conversation conversation, UUID userId, Role role) {
    return admit(conversation, userId, role, null);
  }

  /// The same of a user who has yet to accept to be spoken to.
  @Transactional(propagation = Propagation.MANDATORY)
  public void request(Conversation conversation, UUID userId) {
    admit(conversation, userId, Role.MEMBER, Boolean.TRUE);
  }

  private Membership admit(
      Conversation conversation, UUID userId, Role role, @Nullable Boolean requested) {
    erased.requireThere(userId);
    conversation.requireNotFull();
    var member =
        new Member(
            new MemberId(conversation.id(), userId), role, now(), conversation.memberJoined());
    entities.persist(member);
    admittance.settle(conversation.id(), userId);
    unmuteIfTrusted(conversation, userId, role);
    boolean muted = mutes.find(conversation.id(), userId).isPresent();
    boolean posts = !muted && Act.posting(conversation.isForAnnouncements()).isFor(role);
    publish(
        new MemberJoined(
            conversation.id(),
            member.joinedVersion(),
            userId,
            member.joinedAt(),
            posts ? null : Boolean.TRUE,
            requested));
    if (muted || conversation.isSlow() && Act.IGNORE_SLOW_MODE.isFor(role)) {
      // More than the event can say.
      tellOfPosting(conversation);
    }
    return Membership.of(member);
  }

  /// Gives a member another role, and what comes with it.
  void give(Conversation conversation, Member member, Role role) {
    Role before = member.role();
    member.become(role);
    boolean unmuted = unmuteIfTrusted(conversation, member.userId(), role);
    if (!Act.INVITE.isFor(role)) {
      admittance.revokeInvites(conversation.id(), member.userId());
    }
    boolean postsOtherwise =
        differs(Act.posting(conversation.isForAnnouncements()), before, role)
            || conversation.isSlow() && differs(Act.IGNORE_SLOW_MODE, before, role);
    if (unmuted || postsOtherwise) {
      tellOfPosting(conversation);
    } else {
      tellOfChange(conversation);
    }
  }

  // Nobody could lift the mute of an owner.
  private boolean unmuteIfTrusted(Conversation conversation, UUID userId, Role role) {
    return Act.MUTE.isFor(role) && mutes.remove(conversation.id(), userId);
  }

  private static boolean differs(Act act, Role one, Role other) {
    return act.isFor(one) != act.isFor(other);
  }

  /// Removes a member, and what the member let others in by.
  ///
  /// @return the version that the event carries
  long dismiss(Conversation conversation, Member member) {
    entities.remove(member);
    admittance.revokeInvites(conversation.id(), member.userId());
    long version = conversation.memberLeft();
    publish(new MemberLeft(conversation.id(), version, member.userId(), now()));
    return version;
  }

  /// Tells that other members may post than before, or otherwise, or that it is kept otherwise.
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellOfPosting(Conversation conversation) {
    publish(new PostingChanged(conversation.id(), conversation.postingChanged(), now()));
  }

  /// Tells that a member has accepted to be spoken to.
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellOfAcceptance(Conversation conversation, UUID userId) {
    publish(new ConversationAccepted(conversation.id(), conversation.changed(), userId, now()));
  }

  /// Tells that members see something else of the conversation or of each other.
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellOfChange(Conversation conversation) {
    publish(new ConversationChanged(conversation.id(), conversation.changed(), now()));
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
