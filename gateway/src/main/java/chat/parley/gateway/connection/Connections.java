package chat.parley.gateway.connection;

import chat.parley.contracts.frame.CloseCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The connections of this gateway.
@Component
public class Connections {
  private final SocketProperties properties;
  private final SocketMetrics metrics;
  private final Map<UUID, Connection> byId = new ConcurrentHashMap<>();
  private final Map<UUID, Set<Connection>> byUser = new ConcurrentHashMap<>();
  private final Map<EventLoop, SocketLoop> loops = new ConcurrentHashMap<>();

  Connections(SocketProperties properties, SocketMetrics metrics, MeterRegistry meters) {
    this.properties = properties;
    this.metrics = metrics;
    meters.gaugeMapSize("parley.socket.connections", List.of(), byId);
    meters.gauge("parley.socket.queued.bytes", this, Connections::queuedBytes);
  }

  /// Takes a socket whose handshake is done. One connection too many of a user is closed at once.
  /// For the channel's event loop.
  ///
  /// @param lifetime how long the access token is good for
  /// @param context writes of which pass no further handler but TLS
  public Connection open(UUID userId, Duration lifetime, ChannelHandlerContext context) {
    SocketLoop loop =
        loops.computeIfAbsent(context.channel().eventLoop(), it -> new SocketLoop(it, properties));
    var connection = new Connection(userId, loop, context, properties, metrics);
    connection.expireAfter(lifetime);
    byId.put(connection.id(), connection);
    loop.add(connection);
    Set<Connection> ofUser = byUser.merge(userId, Set.of(connection), Connections::union);
    if (ofUser.size() > properties.perUser()) {
      connection.close(CloseCode.TOO_MANY_CONNECTIONS);
    }
    return connection;
  }

  /// Notes that a socket is gone; true the first time. For the channel's event loop.
  public boolean remove(Connection connection) {
    if (!connection.ended()) {
      return false;
    }
    byId.remove(connection.id());
    byUser.computeIfPresent(connection.userId(), (_, some) -> without(some, connection));
    return true;
  }

  /// Those of a user at this moment.
  public Set<Connection> of(UUID userId) {
    return byUser.getOrDefault(userId, Set.of());
  }

  /// A live view.
  public Collection<Connection> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  // Copies, for a user has few, and who reads them may be on any thread.
  private static Set<Connection> union(Set<Connection> some, Set<Connection> more) {
    Set<Connection> all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }

  private static @Nullable Set<Connection> without(Set<Connection> some, Connection gone) {
    Set<Connection> left = new HashSet<>(some);
    left.remove(gone);
    return left.isEmpty() ? null : Set.copyOf(left);
  }

  private double queuedBytes() {
    return loops.values().stream().mapToLong(SocketLoop::queuedBytes).sum();
  }
}
