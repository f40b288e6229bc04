package chat.parley.contracts.internal;

import chat.parley.contracts.frame.ServerFrame.UserPresence;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Who is connected; owned by presence-service.
public interface PresenceDirectory {

  /// Tells of connections: those that opened or still live, each good for {@link Report#ttlMs}, and
  /// those that closed. A gateway that stops telling leaves no ghosts: its connections expire.
  @PostExchange("/internal/presence/connections")
  void report(@RequestBody Report report);

  /// The presence of those of `userIds` that the viewer may watch; the others are left out.
  ///
  /// @param userIds at most 500
  @PostExchange("/internal/presence/{viewerId}/snapshot")
  List<UserPresence> snapshot(@PathVariable UUID viewerId, @RequestBody Set<UUID> userIds);

  /// Those of `userIds` that are connected now, invisible or not: for who decides whether to tell
  /// them something, and for nobody to see.
  @PostExchange("/internal/presence/online")
  Set<UUID> online(@RequestBody Set<UUID> userIds);

  /// Those of `userIds` that have chosen not to be disturbed now, connected or not.
  @PostExchange("/internal/presence/do-not-disturb")
  Set<UUID> doNotDisturb(@RequestBody Set<UUID> userIds);

  /// Those of `userIds` that are not connected now, invisible or not: for who decides whether to
  /// tell them something, and for nobody to see.
  @PostExchange("/internal/presence/absences")
  List<Absence> absences(@RequestBody Set<UUID> userIds);

  /// @param since since when others have seen that they are not there; absent where they were never
  ///   seen
  record Absence(UUID userId, @Nullable Instant since) {}

  /// @param ttlMs milliseconds until a live connection expires unless reported again
  record Report(List<Connection> live, List<Connection> closed, long ttlMs) {
    public Report {
      live = List.copyOf(live);
      closed = List.copyOf(closed);
    }
  }

  /// @param idle whether nobody uses its device
  record Connection(UUID connectionId, UUID userId, boolean idle) {
    /// Of a device that is used.
    public Connection(UUID connectionId, UUID userId) {
      this(connectionId, userId, false);
    }
  }
}
