package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.SocketProperties;
import chat.parley.gateway.fanout.LogEpoch;
import chat.parley.gateway.fanout.Subscription;
import chat.parley.gateway.membership.UserQueries.UserHeads;
import java.time.Instant;
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
/// heard of by one that comes before it. Where the log knows of a leave that room-service's answer
/// did not, it keeps the head back.
@Component
public class Greeter {
  private final LocalUsers users;
  private final UserQueries queries;
  private final Followers followers;
  private final Joiner joiner;
  private final LogEpoch epoch;
  private final long heartbeatMs;

  Greeter(
      LocalUsers users,
      UserQueries queries,
      Followers followers,
      Joiner joiner,
      LogEpoch epoch,
      SocketProperties properties) {
    this.users = users;
    this.queries = queries;
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
    UserHeads heads;
    try {
      heads =
          queries.headsOf(
              connection.userId(),
              subscriptions.stream().map(Subscription::conversationId).toList());
      joiner.doubt(user, connection.userId(), subscriptions.stream().filter(heads::lacks).toList());
    } catch (RuntimeException failure) {
      subscriptions.forEach(it -> it.end(null));
      throw failure;
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
    long askedAt = user.moment();
    var members = user.learn(queries.conversationsOf(connection.userId()), askedAt);
    return followers.subscribe(connection, members);
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
