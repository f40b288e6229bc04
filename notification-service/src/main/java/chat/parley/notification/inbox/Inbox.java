package chat.parley.notification.inbox;

import chat.parley.contracts.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The notifications of each user. What is missed in a conversation gathers in one of them until it
/// is read; what is missed after that opens another.
@Component
public class Inbox {
  private final NotificationRepository notifications;
  private final NotificationStore store;
  private final GroupMentionStore groupMentions;

  Inbox(
      NotificationRepository notifications,
      NotificationStore store,
      GroupMentionStore groupMentions) {
    this.notifications = notifications;
    this.store = store;
    this.groupMentions = groupMentions;
  }

  /// Adds what users missed, in the caller's transaction.
  ///
  /// @param missed each user and conversation at most once
  public void add(Collection<Missed> missed) {
    if (!missed.isEmpty()) {
      store.add(missed);
    }
  }

  /// Keeps what all members but some missed, once for them all, in the caller's transaction, which
  /// has locked the conversation.
  public void add(GroupMention mention) {
    groupMentions.add(mention);
  }

  /// Drops all that users were told of a conversation that is no longer theirs.
  public void forget(UUID conversationId, Collection<UUID> userIds) {
    if (!userIds.isEmpty()) {
      store.forget(conversationId, userIds);
    }
  }

  /// Drops all that anybody was told of these conversations.
  public void forget(Collection<UUID> conversationIds) {
    store.forget(conversationIds);
    groupMentions.forget(conversationIds);
  }

  /// Marks what a user was told of a conversation as read, where all of it is up to a message.
  public void read(UUID userId, UUID conversationId, long sequence) {
    store.read(userId, conversationId, sequence);
    groupMentions.read(userId, conversationId, sequence);
  }

  /// What waits for a user of which they have not been mailed, what was said last first.
  @Transactional
  public List<Waiting> waiting(UUID userId) {
    groupMentions.takeOver(userId);
    return store.waiting(userId);
  }

  /// A user was mailed of this, or can not be; of what comes after they are mailed again.
  public void mailed(Collection<Waiting> waiting) {
    store.mailed(waiting);
  }

  /// Drops all that a user was ever told.
  public void forgetAll(UUID userId) {
    store.forgetAll(userId);
    groupMentions.forgetAll(userId);
  }

  /// A page of a user's notifications: the unread ones first, each kind newest first.
  @Transactional
  NotificationPage page(UUID userId, NotificationCursor after, int limit) {
    groupMentions.takeOver(userId);
    // One more than asked for tells whether there is a next page.
    int wanted = limit + 1;
    List<Notification> found = new ArrayList<>();
    var place = after;
    if (!place.amongRead()) {
      found.addAll(
          notifications.unreadAfter(userId, place.updatedAt(), place.id(), Limit.of(wanted)));
      place = NotificationCursor.FIRST_READ;
    }
    if (found.size() < wanted) {
      found.addAll(
          notifications.readAfter(
              userId, place.updatedAt(), place.id(), Limit.of(wanted - found.size())));
    }
    return NotificationPage.of(found, limit, notifications.countByUserIdAndReadAtIsNull(userId));
  }

  /// Marks a notification as read; again, where it is so already.
  ///
  /// @throws ProblemException if the user has no such notification
  void markRead(UUID userId, UUID notificationId) {
    if (!store.markRead(notificationId, userId)) {
      throw ProblemException.notFound();
    }
  }
}
