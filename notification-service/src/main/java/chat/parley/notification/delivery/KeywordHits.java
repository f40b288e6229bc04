package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Whose keywords messages have, of members of their conversations.
///
/// @param byMessage the users, by the conversation and the sequence of each message that has any
record KeywordHits(Map<Place, Set<UUID>> byMessage) {
  static final KeywordHits NONE = new KeywordHits(Map.of());

  KeywordHits {
    byMessage = Map.copyOf(byMessage);
  }

  Set<UUID> heardBy(MessagePosted message) {
    return byMessage.getOrDefault(Place.of(message), Set.of());
  }

  record Place(UUID conversationId, long sequence) {
    static Place of(MessagePosted message) {
      return new Place(message.conversationId(), message.sequence());
    }
  }
}
