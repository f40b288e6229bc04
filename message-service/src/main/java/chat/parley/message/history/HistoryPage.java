package chat.parley.message.history;

import chat.parley.message.log.MessageStore.Head;
import java.util.List;

/// A page of a conversation's log.
///
/// @param head the newest revision and sequence, not older than the page
/// @param hasMore whether there was more in the same direction
record HistoryPage(List<MessageResponse> messages, Head head, boolean hasMore) {
  HistoryPage {
    messages = List.copyOf(messages);
  }
}
