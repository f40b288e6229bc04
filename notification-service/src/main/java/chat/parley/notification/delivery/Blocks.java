package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Who has blocked whom, of senders that were asked about.
///
/// @param blockers of each sender
record Blocks(Map<UUID, Set<UUID>> blockers) {
  static final Blocks NONE = new Blocks(Map.of());

  Blocks {
    blockers = Map.copyOf(blockers);
  }

  /// Whether a member wants to be told nothing of what was said.
  boolean hide(MessagePosted message, UUID member) {
    return blockers.getOrDefault(message.senderId(), Set.of()).contains(member);
  }
}
