package chat.parley.notification.inbox;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A message that mentions everybody in a room, and waits for all members but some.
///
/// @param exempt members whom it does not wait for
public record GroupMention(
    UUID conversationId,
    long sequence,
    long revision,
    UUID senderId,
    Set<UUID> exempt,
    Instant at) {
  public GroupMention {
    exempt = Set.copyOf(exempt);
  }
}
