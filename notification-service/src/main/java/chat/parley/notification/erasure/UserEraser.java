package chat.parley.notification.erasure;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.notification.digest.DigestQueue;
import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import chat.parley.notification.preference.PreferenceStore;
import chat.parley.notification.push.PushQueue;
import chat.parley.notification.reminder.ReminderStore;
import chat.parley.notification.webhook.Webhooks;
import chat.parley.platform.messaging.Eraser;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases what a user was told and wanted to be told and reminded of. The user is a member of
/// nothing any more: what is still known as a membership here goes first, so that nothing new is
/// told; an older join that comes after that is followed by its leave, which does the same.
@Component
class UserEraser implements Eraser {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final Inbox inbox;
  private final PreferenceStore preferences;
  private final PushQueue pushes;
  private final DigestQueue digests;
  private final ReminderStore reminders;
  private final Webhooks webhooks;
  private final TransactionTemplate transactions;

  UserEraser(
      ConversationStore conversations,
      MembershipStore memberships,
      Inbox inbox,
      PreferenceStore preferences,
      PushQueue pushes,
      DigestQueue digests,
      ReminderStore reminders,
      Webhooks webhooks,
      TransactionTemplate transactions) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.inbox = inbox;
    this.preferences = preferences;
    this.pushes = pushes;
    this.digests = digests;
    this.reminders = reminders;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public boolean erase(ErasureRequested request) {
    UUID userId = request.userId();
    for (UUID conversation : memberships.conversationsOf(userId)) {
      transactions.executeWithoutResult(_ -> {
        var _ = conversations.lock(conversation);
        memberships.remove(conversation, Set.of(userId));
      });
    }
    inbox.forgetAll(userId);
    preferences.forgetAll(userId);
    pushes.forgetAll(userId);
    digests.forgetAll(userId);
    reminders.forgetAll(userId);
    webhooks.forgetAll(userId);
    return true;
  }
}
