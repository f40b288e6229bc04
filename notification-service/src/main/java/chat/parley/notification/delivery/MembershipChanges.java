package chat.parley.notification.delivery;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Applies changes of membership, each once and in order of version. Where one is missing, the
/// members are asked for.
@Component
class MembershipChanges {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final MembershipUpdater updater;
  private final RoomDirectory rooms;
  private final LateJoins lateJoins;
  private final Inbox inbox;

  MembershipChanges(
      ConversationStore conversations,
      MembershipStore memberships,
      MembershipUpdater updater,
      RoomDirectory rooms,
      LateJoins lateJoins,
      Inbox inbox) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.updater = updater;
    this.rooms = rooms;
    this.lateJoins = lateJoins;
    this.inbox = inbox;
  }

  @Transactional
  public void apply(ConversationEvent event) {
    Conversation conversation = conversations.lock(event.conversationId());
    long next = conversation.membershipVersion() + 1;
    if (event.version() > next) {
      updater.replaceMembers(conversation, rooms.members(conversation.id()));
    }
    if (event.version() == next) {
      change(conversation, event);
      conversations.membersKnown(conversation.id(), event.version());
    }
    if (event instanceof MemberJoined joined) {
      lateJoins.tell(conversation, joined);
    }
  }

  private void change(Conversation conversation, ConversationEvent event) {
    switch (event) {
      case ConversationCreated _ -> {}
      case MemberJoined joined ->
          memberships.add(
              conversation.id(), Set.of(joined.userId()), conversation.position().revision());
      case MemberLeft left -> {
        memberships.remove(conversation.id(), Set.of(left.userId()));
        inbox.forget(conversation.id(), Set.of(left.userId()));
      }
    }
  }
}
