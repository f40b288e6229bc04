package chat.parley.notification.erasure;

import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.MembershipStore;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases what a user was told. The user is a member of nothing any more: what is still known as a
/// membership here goes first, so that nothing new is told; an older join that comes after that is
/// followed by its leave, which does the same.
@Component
class UserEraser {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final Inbox inbox;
  private final TransactionTemplate transactions;

  UserEraser(
      ConversationStore conversations,
      MembershipStore memberships,
      Inbox inbox,
      TransactionTemplate transactions) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.inbox = inbox;
    this.transactions = transactions;
  }

  /// Again changes nothing.
  void erase(UUID userId) {
    for (UUID conversation : memberships.conversationsOf(userId)) {
      transactions.executeWithoutResult(_ -> {
        var _ = conversations.lock(conversation);
        memberships.remove(conversation, Set.of(userId));
      });
    }
    inbox.forgetAll(userId);
  }
}
