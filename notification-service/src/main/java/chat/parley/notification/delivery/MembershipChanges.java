package chat.parley.notification.delivery;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Applies changes of membership, each once and in order of version. Where one is missing, the
/// members are asked for, unless it is before the conversation's deletion, after which nothing is
/// applied any more.
@Component
class MembershipChanges {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final MembershipUpdater updater;
  private final LateJoins lateJoins;
  private final Departures departures;
  private final Deletions deletions;

  MembershipChanges(
      ConversationStore conversations,
      MembershipStore memberships,
      MembershipUpdater updater,
      LateJoins lateJoins,
      Departures departures,
      Deletions deletions) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.updater = updater;
    this.lateJoins = lateJoins;
    this.departures = departures;
    this.deletions = deletions;
  }

  @Transactional
  public void apply(ConversationEvent event) {
    Conversation conversation = conversations.lock(event.conversationId());
    if (conversation.deleted()) {
      return;
    }
    switch (event) {
      case ConversationCreated created ->
          inOrder(conversation, event, () -> remember(conversation, created));
      case PostingChanged _, ConversationChanged _ -> inOrder(conversation, event, () -> {});
      case MemberJoined joined -> {
        inOrder(conversation, event, () -> add(conversation, joined));
        lateJoins.tell(conversation, joined);
      }
      case ConversationAccepted _ ->
          inOrder(conversation, event, () -> memberships.requested(conversation.id(), Set.of()));
      case MemberLeft left ->
          inOrder(
              conversation,
              event,
              () -> departures.apply(conversation.id(), Set.of(left.userId())));
      case ConversationDeleted _ -> deletions.apply(Set.of(conversation.id()));
    }
  }

  private void inOrder(Conversation conversation, ConversationEvent event, Runnable change) {
    long next = conversation.membershipVersion() + 1;
    if (event.version() > next) {
      updater.replaceMembers(conversation);
    }
    if (event.version() == next) {
      change.run();
      conversations.membersKnown(conversation.id(), event.version());
    }
  }

  private void add(Conversation conversation, MemberJoined joined) {
    Set<UUID> member = Set.of(joined.userId());
    memberships.add(conversation.id(), member, conversation.position().revision());
    if (Boolean.TRUE.equals(joined.requested())) {
      memberships.requested(conversation.id(), member);
    }
  }

  private void remember(Conversation conversation, ConversationCreated created) {
    if (created.room() != null) {
      conversations.roomKnown(conversation.id(), created.room());
    }
  }
}
