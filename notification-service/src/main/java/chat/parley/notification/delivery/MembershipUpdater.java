package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.Members;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes the members of conversations from room-service where events have not told them.
@Component
class MembershipUpdater {
  private final RoomDirectory rooms;
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final Departures departures;
  private final TransactionTemplate transactions;

  MembershipUpdater(
      RoomDirectory rooms,
      ConversationStore conversations,
      MembershipStore memberships,
      Departures departures,
      TransactionTemplate transactions) {
    this.rooms = rooms;
    this.conversations = conversations;
    this.memberships = memberships;
    this.departures = departures;
    this.transactions = transactions;
  }

  /// Learns the members of the messages' conversations where they are unknown, or were learnt
  /// before the sender of one of the messages joined.
  void learnMembers(List<LogChange> messages, Map<UUID, Conversation> known) {
    Map<UUID, Set<UUID>> members = memberships.members(known.keySet());
    Set<UUID> behind =
        messages.stream()
            .filter(message -> isBehind(message, known, members))
            .map(LogChange::conversationId)
            .collect(toSet());
    behind.forEach(this::learnMembers);
  }

  /// Brings the members of a conversation up to what room-service says now; in the caller's
  /// transaction, which has locked the conversation.
  void replaceMembers(Conversation conversation) {
    replaceMembers(conversation, rooms.members(conversation.id()));
  }

  private void replaceMembers(Conversation conversation, Members truth) {
    UUID id = conversation.id();
    Set<UUID> before = memberships.members(Set.of(id)).getOrDefault(id, Set.of());
    Set<UUID> joined = new HashSet<>(truth.userIds());
    joined.removeAll(before);
    Set<UUID> left = new HashSet<>(before);
    left.removeAll(truth.userIds());
    memberships.add(id, joined, conversation.position().revision());
    memberships.requested(id, truth.requested());
    departures.apply(id, left);
    conversations.membersKnown(id, truth.version(), truth.room());
  }

  private void learnMembers(UUID conversationId) {
    Members truth = rooms.members(conversationId);
    transactions.executeWithoutResult(_ -> {
      Conversation conversation = conversations.lock(conversationId);
      if (conversation.deleted()) {
        return;
      }
      if (truth.version() > conversation.membershipVersion()) {
        replaceMembers(conversation, truth);
      } else if (conversation.room() == null) {
        conversations.roomKnown(conversationId, truth.room());
      }
    });
  }

  private static boolean isBehind(
      LogChange message, Map<UUID, Conversation> known, Map<UUID, Set<UUID>> members) {
    Conversation conversation = known.get(message.conversationId());
    if (conversation == null || !conversation.hasKnownMembers() || conversation.room() == null) {
      return true;
    }
    UUID sender = message.senderId();
    return sender != null
        && !members.getOrDefault(message.conversationId(), Set.of()).contains(sender);
  }
}
