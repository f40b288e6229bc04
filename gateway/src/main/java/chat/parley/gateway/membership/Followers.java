package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog.LogHead;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.fanout.CatchUp;
import chat.parley.gateway.fanout.ConversationHubs;
import chat.parley.gateway.fanout.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes the conversations of a newly greeted connection live. Blocks.
@Component
class Followers {
  private final ConversationHubs hubs;
  private final CatchUp catchUp;

  Followers(ConversationHubs hubs, CatchUp catchUp) {
    this.hubs = hubs;
    this.catchUp = catchUp;
  }

  List<Subscription> subscribe(Connection connection, Collection<UUID> conversations) {
    return conversations.stream().map(it -> hubs.subscribe(connection, it)).toList();
  }

  /// First those that missed nothing, which is quick, then the others one after another, so that
  /// what is sent at once stays within what the connection's queue takes.
  void follow(List<Subscription> subscriptions, Map<UUID, Head> heads, Map<UUID, Long> positions) {
    hubs.start(
        heads.values().stream()
            .map(it -> new LogHead(it.conversationId(), it.revision(), it.sequence()))
            .toList());
    List<Subscription> behind = new ArrayList<>();
    for (Subscription subscription : subscriptions) {
      long head = headOf(subscription, heads);
      if (positions.getOrDefault(subscription.conversationId(), head) < head) {
        behind.add(subscription);
      } else {
        catchUp.follow(subscription, head, null);
      }
    }
    for (Subscription subscription : behind) {
      long head = headOf(subscription, heads);
      catchUp.resume(
          subscription, positions.getOrDefault(subscription.conversationId(), head), head);
    }
  }

  private static long headOf(Subscription subscription, Map<UUID, Head> heads) {
    Head head = heads.get(subscription.conversationId());
    return head == null ? 0 : head.revision();
  }
}
