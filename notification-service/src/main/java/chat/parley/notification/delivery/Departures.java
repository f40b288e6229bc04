package chat.parley.notification.delivery;

import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.membership.MembershipStore;
import chat.parley.notification.preference.PreferenceStore;
import chat.parley.notification.push.PushQueue;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Forgets who is no longer a member, with all that was kept for them of the conversation.
@Component
class Departures {
  private final MembershipStore memberships;
  private final Inbox inbox;
  private final PreferenceStore preferences;
  private final PushQueue pushes;

  Departures(
      MembershipStore memberships, Inbox inbox, PreferenceStore preferences, PushQueue pushes) {
    this.memberships = memberships;
    this.inbox = inbox;
    this.preferences = preferences;
    this.pushes = pushes;
  }

  /// In the caller's transaction, which has locked the conversation.
  void apply(UUID conversationId, Collection<UUID> userIds) {
    if (userIds.isEmpty()) {
      return;
    }
    memberships.remove(conversationId, userIds);
    inbox.forget(conversationId, userIds);
    preferences.forget(conversationId, userIds);
    pushes.forget(conversationId, userIds);
  }
}
