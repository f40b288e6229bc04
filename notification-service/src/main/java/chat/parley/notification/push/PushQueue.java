package chat.parley.notification.push;

import chat.parley.notification.inbox.Missed;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What devices are to be told. It is taken down with the decision, in its transaction, so that
/// nothing that was decided is lost and nothing is told that was not.
@Component
public class PushQueue {
  private final PushStore store;
  private final PushSender sender;

  PushQueue(PushStore store, PushSender sender) {
    this.store = store;
    this.sender = sender;
  }

  /// Tells users' devices of what they missed, in the caller's transaction.
  ///
  /// @param missed each user and conversation at most once
  public void tell(Collection<Missed> missed) {
    if (!missed.isEmpty()) {
      store.want(missed);
      wake();
    }
  }

  /// Reminds a user on all devices, in the caller's transaction. It is put away by {@link #read},
  /// with its id in place of a conversation's.
  public void remind(UUID userId, UUID reminderId) {
    store.remind(userId, reminderId);
    wake();
  }

  /// Those of the members of conversations who have a device that can be told.
  public Set<UUID> reachable(Collection<UUID> conversationIds) {
    return store.reachable(conversationIds);
  }

  /// Takes back what a user has read.
  public void read(UUID userId, UUID conversationId, long sequence) {
    if (store.unwant(userId, conversationId, sequence)) {
      wake();
    }
  }

  /// Takes back what users were told of a conversation that is no longer theirs.
  public void forget(UUID conversationId, Collection<UUID> userIds) {
    store.unwantAll(conversationId, userIds);
    wake();
  }

  /// Takes back what anybody was told of these conversations.
  public void forget(Collection<UUID> conversationIds) {
    store.unwantAll(conversationIds);
    wake();
  }

  /// Tells a user nothing any more.
  public void forgetAll(UUID userId) {
    store.forgetAll(userId);
  }

  // Before the commit there is nothing to be found.
  private void wake() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      sender.wake();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sender.wake();
          }
        });
  }
}
