package chat.parley.notification.delivery;

import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import chat.parley.notification.preference.PreferenceStore;
import chat.parley.notification.push.PushQueue;
import chat.parley.notification.reminder.ReminderStore;
import chat.parley.notification.webhook.Webhooks;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Forgets conversations that are deleted. Both topics tell of it, in no order, and each of them
/// may be first: nothing that is about the conversation and comes after that creates anything.
@Component
class Deletions {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final Inbox inbox;
  private final PreferenceStore preferences;
  private final PushQueue pushes;
  private final ReminderStore reminders;
  private final Webhooks webhooks;

  Deletions(
      ConversationStore conversations,
      MembershipStore memberships,
      Inbox inbox,
      PreferenceStore preferences,
      PushQueue pushes,
      ReminderStore reminders,
      Webhooks webhooks) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.inbox = inbox;
    this.preferences = preferences;
    this.pushes = pushes;
    this.reminders = reminders;
    this.webhooks = webhooks;
  }

  /// Drops members, notifications, preferences and reminders, and remembers that the conversations
  /// are deleted. All or nothing; again changes nothing.
  @Transactional
  public void apply(Set<UUID> conversationIds) {
    conversations.lock(conversationIds);
    conversations.markDeleted(conversationIds);
    memberships.removeAll(conversationIds);
    inbox.forget(conversationIds);
    preferences.forget(conversationIds);
    pushes.forget(conversationIds);
    reminders.forget(conversationIds);
    webhooks.forget(conversationIds);
  }
}
