package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.LogHead;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.SocketProperties;
import chat.parley.gateway.fanout.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Answers a hello: welcomes the client to its conversations, makes them live, and sends what was
/// missed. Blocks.
///
/// First the user is known to this node, then room-service is asked, then the conversations are
/// followed, then the log is asked for their heads: whatever happens between two of these steps is
/// heard of by one that comes before it.
@Component
public class Greeter {
  private static final int MOST_ASKED = 1000;

  private final LocalUsers users;
  private final RoomDirectory rooms;
  private final MessageLog messages;
  private final Followers followers;
  private final Joiner joiner;
  private final long heartbeatMs;

  Greeter(
      LocalUsers users,
      RoomDirectory rooms,
      MessageLog messages,
      Followers followers,
      Joiner joiner,
      SocketProperties properties) {
    this.users = users;
    this.rooms = rooms;
    this.messages = messages;
    this.followers = followers;
    this.joiner = joiner;
    this.heartbeatMs = properties.heartbeat().toMillis();
  }

  /// Notes a connection. What happens to its user from now on is not missed.
  public void opened(Connection connection) {
    users.enter(connection);
  }

  /// Notes that a connection which was noted is over.
  public void closed(Connection connection) {
    users.leave(connection);
  }

  /// Greets. Returns when everything that was missed has left for the client. Where it fails with
  /// an outage, nothing was sent, and hello may be said again.
  ///
  /// @param welcomed runs when the welcome is on its way
  public void greet(Connection connection, Hello hello, Instant tokenExpiresAt, Runnable welcomed) {
    LocalUser user = users.find(connection.userId()).orElse(null);
    if (user == null) {
      return;
    }
    long askedAt = user.moment();
    var members = user.learn(rooms.conversationsOf(connection.userId()), askedAt);
    List<Subscription> subscriptions = followers.subscribe(connection, members);
    Map<UUID, LogHead> heads;
    try {
      heads = headsOf(List.copyOf(members));
    } catch (RuntimeException failure) {
      subscriptions.forEach(it -> it.end(null));
      throw failure;
    }
    connection.send(
        new Welcome(
            hello.ref(),
            connection.id(),
            connection.userId(),
            heads.values().stream().map(Greeter::headOf).toList(),
            heartbeatMs,
            tokenExpiresAt));
    welcomed.run();
    for (UUID joined : user.goLive(connection, subscriptions)) {
      joiner.admit(user, joined, 0);
    }
    followers.follow(subscriptions, heads, positionsOf(hello));
  }

  private Map<UUID, LogHead> headsOf(List<UUID> conversations) {
    Map<UUID, LogHead> heads = new HashMap<>();
    conversations.forEach(it -> heads.put(it, new LogHead(it, 0, 0)));
    for (int from = 0; from < conversations.size(); from += MOST_ASKED) {
      int to = Math.min(from + MOST_ASKED, conversations.size());
      messages
          .heads(conversations.subList(from, to))
          .forEach(it -> heads.put(it.conversationId(), it));
    }
    return heads;
  }

  private static Head headOf(LogHead head) {
    return new Head(head.conversationId(), head.revision(), head.sequence());
  }

  private static Map<UUID, Long> positionsOf(Hello hello) {
    return hello.resume().stream()
        .collect(
            Collectors.toMap(
                Position::conversationId, Position::revision, (a, b) -> Math.min(a, b)));
  }
}
