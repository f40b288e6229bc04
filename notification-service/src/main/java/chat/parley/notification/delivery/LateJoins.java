package chat.parley.notification.delivery;

import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.MembershipStore;
import chat.parley.notification.preference.PreferenceStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Joins and messages come on different topics, so a message can be decided on before it is known
/// that somebody had joined before it. That member is told of it when the join becomes known.
@Component
class LateJoins {
  private final MembershipStore memberships;
  private final MissingMessages messages;
  private final OnlineUsers onlineUsers;
  private final GroundFinder grounds;
  private final PreferenceStore preferences;
  private final Announcer announcer;

  LateJoins(
      MembershipStore memberships,
      MissingMessages messages,
      OnlineUsers onlineUsers,
      GroundFinder grounds,
      PreferenceStore preferences,
      Announcer announcer) {
    this.memberships = memberships;
    this.messages = messages;
    this.onlineUsers = onlineUsers;
    this.grounds = grounds;
    this.preferences = preferences;
    this.announcer = announcer;
  }

  /// Tells a new member of messages since the join that were decided on without it, of the last
  /// {@link MessageLog#MAX_CHANGES}; once. The conversation is locked.
  void tell(Conversation conversation, MemberJoined joined) {
    UUID userId = joined.userId();
    long unseen = memberships.unseenRevision(conversation.id(), userId).orElse(0L);
    if (unseen == 0 || Boolean.TRUE.equals(joined.requested())) {
      return;
    }
    memberships.markSeen(conversation.id(), userId);
    Instant lastMessageAt = conversation.lastMessageAt();
    if (lastMessageAt == null || joined.joinedAt().isAfter(lastMessageAt)) {
      return;
    }
    List<LogChange> since =
        messages
            .between(conversation.id(), Math.max(0, unseen - MessageLog.MAX_CHANGES), unseen + 1)
            .stream()
            .filter(message -> !message.at().isBefore(joined.joinedAt()))
            .toList();
    var reasons =
        new Reasons(
            Map.of(conversation.id(), conversation),
            preferences.wishes(Set.of(conversation.id())),
            grounds.of(since));
    List<Concern> concerns =
        since.stream()
            .flatMap(change -> change.posted().stream())
            .filter(message -> reasons.of(message, userId).isPresent())
            .map(message -> Concern.ofEach(message, Set.of(userId)))
            .toList();
    if (!concerns.isEmpty() && onlineUsers.among(Set.of(userId)).isEmpty()) {
      announcer.tell(concerns);
    }
  }
}
