package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationRead;
import chat.parley.contracts.internal.RoomDirectory.MemberOf;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Frame;
import chat.parley.gateway.connection.FrameEncoder;
import chat.parley.gateway.fanout.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A user with connections on this node: the conversations that the user is a member of, and each
/// connection's subscriptions to them.
///
/// What is known comes from room-service's answers and from its events, and either can be late.
/// Both carry the conversation's membership version, and the higher one holds, so the order in
/// which they come does not matter. An answer that leaves a conversation out carries no version: it
/// counts against what was learned before it was asked for, and against nothing later.
///
/// For any thread; nothing here blocks.
final class LocalUser {
  private final Map<UUID, Standing> standings = new HashMap<>();
  private final Map<Connection, Map<UUID, Subscription>> live = new HashMap<>();
  private long news;

  /// A moment in the order of this user's news, to be taken before room-service is asked.
  synchronized long moment() {
    return news;
  }

  /// Takes room-service's answer.
  ///
  /// @param askedAt the moment before it was asked for
  /// @return the conversations that the user is a member of
  synchronized Set<UUID> learn(Collection<MemberOf> answer, long askedAt) {
    for (MemberOf it : answer) {
      record(it.conversationId(), it.version(), true);
    }
    Set<UUID> answered = answer.stream().map(MemberOf::conversationId).collect(Collectors.toSet());
    for (Map.Entry<UUID, Standing> it : List.copyOf(standings.entrySet())) {
      Standing standing = it.getValue();
      if (standing.member() && standing.learned() <= askedAt && !answered.contains(it.getKey())) {
        standings.put(it.getKey(), new Standing(standing.version(), false, ++news));
        leave(it.getKey(), new ConversationLeft(it.getKey()));
      }
    }
    return members();
  }

  synchronized Set<UUID> members() {
    return standings.entrySet().stream()
        .filter(it -> it.getValue().member())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  synchronized boolean isMember(UUID conversation) {
    Standing standing = standings.get(conversation);
    return standing != null && standing.member();
  }

  /// Whether this version of the conversation's membership is news.
  synchronized boolean isNews(UUID conversation, long version) {
    Standing known = standings.get(conversation);
    return known == null || known.version() < version;
  }

  /// The user is no longer a member: at once, no connection sees more of the conversation.
  synchronized void left(UUID conversation, long version) {
    end(conversation, version, new ConversationLeft(conversation));
  }

  /// The conversation is deleted: the same, but for what is said of it.
  synchronized void deleted(ConversationDeleted news, long version) {
    if (standings.containsKey(news.conversationId())) {
      end(news.conversationId(), version, news);
    }
  }

  /// The user is a member, unless something newer is known. Connections that do not follow the
  /// conversation yet are subscribed.
  ///
  /// @return the new subscriptions
  synchronized List<Subscription> joined(
      UUID conversation, long version, Function<Connection, Subscription> subscribe) {
    record(conversation, version, true);
    Standing standing = standings.get(conversation);
    if (standing == null || !standing.member()) {
      return List.of();
    }
    List<Subscription> made = new ArrayList<>();
    live.forEach((connection, subscriptions) -> {
      if (!subscriptions.containsKey(conversation)) {
        Subscription subscription = subscribe.apply(connection);
        subscriptions.put(conversation, subscription);
        made.add(subscription);
      }
    });
    return made;
  }

  /// A connection has been greeted: from now on it shares what happens to the user. Those of its
  /// subscriptions that are no longer the user's are ended.
  ///
  /// @param subscriptions made since the connection's hello
  /// @return the conversations that some connection of the user does not follow yet
  synchronized Set<UUID> goLive(Connection connection, Collection<Subscription> subscriptions) {
    if (connection.isOver()) {
      subscriptions.forEach(it -> it.end(null));
      return Set.of();
    }
    Set<UUID> members = members();
    Map<UUID, Subscription> kept = new HashMap<>();
    for (Subscription subscription : subscriptions) {
      if (members.contains(subscription.conversationId())) {
        kept.put(subscription.conversationId(), subscription);
      } else {
        subscription.end(new ConversationLeft(subscription.conversationId()));
      }
    }
    live.put(connection, kept);
    return members.stream()
        .filter(it -> live.values().stream().anyMatch(known -> !known.containsKey(it)))
        .collect(Collectors.toSet());
  }

  /// Tells the connections that follow a conversation how far the user has read it, if that is news
  /// to them.
  synchronized void tell(ConversationRead read) {
    Frame encoded = FrameEncoder.encode(read);
    live.forEach((connection, subscriptions) -> {
      @Nullable Subscription subscription = subscriptions.get(read.conversationId());
      if (subscription != null && subscription.advanceRead(read.readSequence())) {
        connection.sendEphemeral(encoded);
      }
    });
    encoded.release();
  }

  /// Tells all connections something that may be lost.
  synchronized void tell(ServerFrame event) {
    Frame encoded = FrameEncoder.encode(event);
    live.keySet().forEach(connection -> connection.sendEphemeral(encoded));
    encoded.release();
  }

  /// The connection is over.
  synchronized void drop(Connection connection) {
    Map<UUID, Subscription> subscriptions = live.remove(connection);
    if (subscriptions != null) {
      subscriptions.values().forEach(it -> it.end(null));
    }
  }

  private boolean record(UUID conversation, long version, boolean member) {
    if (!isNews(conversation, version)) {
      return false;
    }
    standings.put(conversation, new Standing(version, member, ++news));
    return true;
  }

  private void end(UUID conversation, long version, ServerFrame farewell) {
    if (record(conversation, version, false)) {
      leave(conversation, farewell);
    }
  }

  private void leave(UUID conversation, ServerFrame farewell) {
    for (Map<UUID, Subscription> subscriptions : live.values()) {
      @Nullable Subscription subscription = subscriptions.remove(conversation);
      if (subscription != null) {
        subscription.end(farewell);
      }
    }
  }
}
