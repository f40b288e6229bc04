package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.ReadHeads;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.SocketProperties;
import chat.parley.gateway.fanout.LogEpoch;
import chat.parley.gateway.fanout.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Answers a hello: welcomes the client to its conversations, makes them live, and sends what was
/// missed. Blocks.
///
/// First the user is known to this node, then room-service is asked, then the conversations are
/// followed, then the log is asked for their heads: whatever happens between two of these steps is
/// heard of by one that comes before it. Where the log knows of a leave that room-service's answer
/// did not, it keeps the head back.
@Component
public class Greeter {
  private static final int MOST_ASKED = 1000;

  /// How many greetings may ask another service at once: when a gateway has died, thousands come,
  /// and asking for all of them together would have each wait longer than is waited for an answer.
  private static final int AT_ONCE = 32;

  private final LocalUsers users;
  private final RoomDirectory rooms;
  private final MessageLog messages;
  private final Followers followers;
  private final Joiner joiner;
  private final LogEpoch epoch;
  private final long heartbeatMs;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  Greeter(
      LocalUsers users,
      RoomDirectory rooms,
      MessageLog messages,
      Followers followers,
      Joiner joiner,
      LogEpoch epoch,
      SocketProperties properties) {
    this.users = users;
    this.rooms = rooms;
    this.messages = messages;
    this.followers = followers;
    this.joiner = joiner;
    this.epoch = epoch;
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
    List<Subscription> subscriptions = subscribe(connection, user);
    Heads heads;
    permits.acquireUninterruptibly();
    try {
      heads =
          headsOf(
              connection.userId(),
              subscriptions.stream().map(Subscription::conversationId).toList());
      joiner.doubt(user, connection.userId(), subscriptions.stream().filter(heads::lacks).toList());
    } catch (RuntimeException failure) {
      subscriptions.forEach(it -> it.end(null));
      throw failure;
    } finally {
      permits.release();
    }
    if (!epoch.admits(heads.epoch())) {
      subscriptions.forEach(it -> it.end(null));
      connection.close(CloseCode.LAGGING);
      return;
    }
    connection.send(
        new Welcome(
            hello.ref(),
            connection.id(),
            connection.userId(),
            List.copyOf(heads.byConversation().values()),
            heartbeatMs,
            tokenExpiresAt,
            heads.epoch()));
    welcomed.run();
    subscriptions.forEach(it -> it.advanceRead(heads.readSequenceOf(it)));
    for (UUID joined : user.goLive(connection, subscriptions)) {
      joiner.admit(user, connection.userId(), joined, 0);
    }
    followers.follow(
        subscriptions.stream().filter(it -> !heads.lacks(it)).toList(),
        heads.byConversation(),
        positionsOf(hello, heads.epoch()));
  }

  private List<Subscription> subscribe(Connection connection, LocalUser user) {
    permits.acquireUninterruptibly();
    try {
      long askedAt = user.moment();
      var members = user.learn(rooms.conversationsOf(connection.userId()), askedAt);
      return followers.subscribe(connection, members);
    } finally {
      permits.release();
    }
  }

  private record Heads(long epoch, Map<UUID, Head> byConversation) {
    long readSequenceOf(Subscription subscription) {
      Head head = byConversation.get(subscription.conversationId());
      return head == null ? 0 : head.readSequence();
    }

    boolean lacks(Subscription subscription) {
      return !byConversation.containsKey(subscription.conversationId());
    }
  }

  private Heads headsOf(UUID user, List<UUID> conversations) {
    Map<UUID, Head> heads = new HashMap<>();
    long epoch = 0;
    int from = 0;
    // Once even where there are none, for the epoch.
    do {
      int to = Math.min(from + MOST_ASKED, conversations.size());
      ReadHeads answer = messages.readHeads(user, conversations.subList(from, to));
      answer.heads().forEach(it -> heads.put(it.conversationId(), it));
      epoch = answer.epoch();
      from = to;
    } while (from < conversations.size());
    return new Heads(epoch, heads);
  }

  private static Map<UUID, Long> positionsOf(Hello hello, long epoch) {
    if (hello.epoch() != null && hello.epoch() != epoch) {
      return Map.of();
    }
    return hello.resume().stream()
        .collect(
            Collectors.toMap(
                Position::conversationId, Position::revision, (a, b) -> Math.min(a, b)));
  }
}
