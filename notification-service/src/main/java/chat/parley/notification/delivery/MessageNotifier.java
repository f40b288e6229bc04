package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Decides whom messages are told to. A message that comes again, or was decided on by another
/// instance, changes nothing.
@Component
class MessageNotifier {
  private final MissingMessages missing;
  private final MembershipUpdater memberships;
  private final OnlineUsers onlineUsers;
  private final ConversationStore conversations;
  private final MembershipStore members;
  private final Decisions decisions;

  MessageNotifier(
      MissingMessages missing,
      MembershipUpdater memberships,
      OnlineUsers onlineUsers,
      ConversationStore conversations,
      MembershipStore members,
      Decisions decisions) {
    this.missing = missing;
    this.memberships = memberships;
    this.onlineUsers = onlineUsers;
    this.conversations = conversations;
    this.members = members;
    this.decisions = decisions;
  }

  /// @param messages of each conversation in order of revision, repeats possible
  void handle(List<LogChange> messages) {
    Map<UUID, Conversation> known = conversations.find(conversationsOf(messages));
    List<LogChange> undecided = missing.fill(messages, known);
    if (undecided.isEmpty()) {
      return;
    }
    Set<UUID> conversationIds = conversationsOf(undecided);
    memberships.learnMembers(undecided, known);
    Set<UUID> online =
        onlineUsers.among(
            members.members(conversationIds).values().stream()
                .flatMap(Set::stream)
                .collect(toSet()));
    decisions.make(undecided, online);
  }

  private static Set<UUID> conversationsOf(List<LogChange> messages) {
    return messages.stream().map(LogChange::conversationId).collect(toSet());
  }
}
