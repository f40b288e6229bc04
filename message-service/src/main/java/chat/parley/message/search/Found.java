package chat.parley.message.search;

import chat.parley.message.listing.Position;
import chat.parley.message.log.Message;
import chat.parley.message.search.Comparison.Match;

/// A message that was found.
record Found(Message message, String text, Match match) {
  Position position() {
    return new Position(message.createdAt(), message.conversationId(), message.sequence());
  }
}
