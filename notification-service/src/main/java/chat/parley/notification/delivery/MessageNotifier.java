package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
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
  private final GroundFinder grounds;
  private final ConversationStore conversations;
  private final Decisions decisions;
  private final Deletions deletions;

  MessageNotifier(
      MissingMessages missing,
      MembershipUpdater memberships,
      OnlineUsers onlineUsers,
      GroundFinder grounds,
      ConversationStore conversations,
      Decisions decisions,
      Deletions deletions) {
    this.missing = missing;
    this.memberships = memberships;
    this.onlineUsers = onlineUsers;
    this.grounds = grounds;
    this.conversations = conversations;
    this.decisions = decisions;
    this.deletions = deletions;
  }

  /// @param messages of each conversation in order of revision, repeats possible
  void handle(List<LogChange> messages) {
    Set<UUID> deleted = conversationsOf(messages.stream().filter(LogChange::deletion).toList());
    if (!deleted.isEmpty()) {
      deletions.apply(deleted);
    }
    Map<UUID, Conversation> known = conversations.find(conversationsOf(messages));
    Set<UUID> gone =
        known.values().stream()
            .filter(Conversation::deleted)
            .map(Conversation::id)
            .collect(toSet());
    List<LogChange> living =
        messages.stream().filter(message -> !gone.contains(message.conversationId())).toList();
    List<LogChange> undecided = missing.fill(living, known);
    if (undecided.isEmpty()) {
      return;
    }
    memberships.learnMembers(undecided, known);
    Grounds found = grounds.of(undecided);
    Presences presences = Presences.NONE;
    Set<UUID> unknown = decisions.make(undecided, presences, found);
    while (!unknown.isEmpty()) {
      presences = presences.and(unknown, onlineUsers.among(unknown));
      unknown = decisions.make(undecided, presences, found);
    }
  }

  private static Set<UUID> conversationsOf(List<LogChange> messages) {
    return messages.stream().map(LogChange::conversationId).collect(toSet());
  }
}
