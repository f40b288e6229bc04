package chat.parley.presence.connection;

import chat.parley.contracts.internal.PresenceDirectory.Connection;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is told of one user's connections; nothing, where it is only looked whether they expired.
record UserConnections(UUID userId, List<UUID> live, List<UUID> closed) {
  UserConnections {
    live = List.copyOf(live);
    closed = List.copyOf(closed);
  }

  static UserConnections unreported(UUID userId) {
    return new UserConnections(userId, List.of(), List.of());
  }

  static Collection<UserConnections> of(Report report) {
    Map<UUID, UserConnections> byUser = new LinkedHashMap<>();
    for (Connection connection : report.live()) {
      byUser.merge(
          connection.userId(),
          new UserConnections(connection.userId(), List.of(connection.connectionId()), List.of()),
          UserConnections::and);
    }
    for (Connection connection : report.closed()) {
      byUser.merge(
          connection.userId(),
          new UserConnections(connection.userId(), List.of(), List.of(connection.connectionId())),
          UserConnections::and);
    }
    return byUser.values();
  }

  private UserConnections and(UserConnections more) {
    return new UserConnections(userId, join(live, more.live), join(closed, more.closed));
  }

  private static List<UUID> join(List<UUID> some, List<UUID> more) {
    List<UUID> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
