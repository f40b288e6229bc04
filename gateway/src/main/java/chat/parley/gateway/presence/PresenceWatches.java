package chat.parley.gateway.presence;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Frame;
import chat.parley.gateway.connection.FrameEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Who on this node watches whom. presence-service says who may be watched.
///
/// Trail: `docs/trails/presence.md`.
@Component
public class PresenceWatches {
  private final PresenceDirectory presence;
  private final Map<Connection, Watch> byConnection = new ConcurrentHashMap<>();
  private final Map<UUID, Set<Watch>> byWatched = new ConcurrentHashMap<>();

  PresenceWatches(PresenceDirectory presence) {
    this.presence = presence;
  }

  /// Watches, in place of those watched before, and answers with a snapshot. Blocks. Where it fails
  /// with an outage, nobody is watched any more.
  public void watch(Connection connection, WatchPresence request) {
    var watch = new Watch(connection, request.userIds());
    // Before presence-service is asked, so that no change falls between.
    replace(watch);
    try {
      List<UserPresence> answered =
          watch.asked().isEmpty()
              ? List.of()
              : presence.snapshot(connection.userId(), watch.asked());
      watch.answer(request.ref(), answered);
    } catch (RuntimeException failure) {
      byConnection.remove(connection, watch);
      forget(watch);
      throw failure;
    }
    if (connection.isOver()) {
      closed(connection);
    }
  }

  /// Notes that a connection is over.
  public void closed(Connection connection) {
    Watch watch = byConnection.remove(connection);
    if (watch != null) {
      forget(watch);
    }
  }

  void changed(PresenceChanged change) {
    Set<Watch> watches = byWatched.getOrDefault(change.userId(), Set.of());
    List<Watch> accepting = watches.stream().filter(it -> it.accepts(change)).toList();
    if (accepting.isEmpty()) {
      return;
    }
    Frame frame = FrameEncoder.encode(Watch.frameOf(change));
    for (Watch watch : accepting) {
      watch.connection().sendEphemeral(frame);
    }
    frame.release();
  }

  /// Tells those who watch a user something about the user that anybody may know, and that may be
  /// lost.
  public void tell(UUID userId, ServerFrame event) {
    Set<Watch> watches = byWatched.getOrDefault(userId, Set.of());
    if (watches.isEmpty()) {
      return;
    }
    Frame frame = FrameEncoder.encode(event);
    watches.forEach(watch -> watch.connection().sendEphemeral(frame));
    frame.release();
  }

  /// Hides a user from another, who has just been blocked: whoever of the other's devices watches
  /// the user sees the user go.
  public void hide(UUID userId, UUID from, Instant since) {
    for (Watch watch : byWatched.getOrDefault(userId, Set.of())) {
      if (watch.connection().userId().equals(from)) {
        watch.hide(userId, since);
      }
    }
  }

  private void replace(Watch watch) {
    for (UUID userId : watch.asked()) {
      byWatched.compute(
          userId,
          (_, watches) -> {
            Set<Watch> grown = watches == null ? ConcurrentHashMap.newKeySet() : watches;
            grown.add(watch);
            return grown;
          });
    }
    Watch before = byConnection.put(watch.connection(), watch);
    if (before != null) {
      forget(before);
    }
  }

  private void forget(Watch watch) {
    for (UUID userId : watch.asked()) {
      byWatched.computeIfPresent(
          userId,
          (_, watches) -> {
            watches.remove(watch);
            return watches.isEmpty() ? null : watches;
          });
    }
  }
}
