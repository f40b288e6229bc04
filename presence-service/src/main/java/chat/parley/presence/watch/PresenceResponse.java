package chat.parley.presence.watch;

import static java.util.stream.Collectors.toMap;

import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.frame.ServerFrame.UserPresence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The presence of each user that was asked for, in the order asked.
record PresenceResponse(List<UserPresence> presences) {
  PresenceResponse {
    presences = List.copyOf(presences);
  }

  /// Those not among the visible ones are reported as offline: a stranger, an unknown id and one
  /// who was never here must look alike.
  static PresenceResponse from(Set<UUID> asked, Collection<UserPresence> visible) {
    Map<UUID, UserPresence> byUser =
        visible.stream().collect(toMap(UserPresence::userId, Function.identity()));
    return new PresenceResponse(
        asked.stream()
            .map(userId ->
                byUser.getOrDefault(userId, new UserPresence(userId, PresenceStatus.OFFLINE, null)))
            .toList());
  }
}
