package chat.parley.presence.connection;

import chat.parley.contracts.internal.PresenceDirectory.Connection;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is told of one user: of the connections, and of a choice; nothing, where it is only looked
/// what has passed.
///
/// @param choice null where none was made
record UserConnections(UUID userId, List<Live> live, List<UUID> closed, @Nullable Choice choice) {
  UserConnections {
    live = List.copyOf(live);
    closed = List.copyOf(closed);
  }

  /// @param idle whether nobody uses its device
  record Live(UUID connectionId, boolean idle) {}

  static UserConnections unreported(UUID userId) {
    return new UserConnections(userId, List.of(), List.of(), null);
  }

  static UserConnections choosing(UUID userId, Choice choice) {
    return new UserConnections(userId, List.of(), List.of(), choice);
  }

  static Collection<UserConnections> of(Report report) {
    Map<UUID, UserConnections> byUser = new LinkedHashMap<>();
    for (Connection connection : report.live()) {
      var live = new Live(connection.connectionId(), connection.idle());
      byUser.merge(
          connection.userId(),
          new UserConnections(connection.userId(), List.of(live), List.of(), null),
          UserConnections::and);
    }
    for (Connection connection : report.closed()) {
      byUser.merge(
          connection.userId(),
          new UserConnections(
              connection.userId(), List.of(), List.of(connection.connectionId()), null),
          UserConnections::and);
    }
    return byUser.values();
  }

  private UserConnections and(UserConnections more) {
    return new UserConnections(userId, join(live, more.live), join(closed, more.closed), choice);
  }

  private static <T> List<T> join(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
