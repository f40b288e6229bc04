package chat.parley.message.history;

import chat.parley.message.log.Head;
import java.util.List;

/// A page of a conversation's log, all of it as it stood at one moment.
///
/// @param messages newest first where the page goes back, else oldest first
/// @param head where the log was at that moment: what changes after its revision is not in the page
/// @param hasMoreBefore whether there are older messages than these
/// @param hasMoreAfter whether there are newer ones
record HistoryPage(
    List<MessageResponse> messages, Head head, boolean hasMoreBefore, boolean hasMoreAfter) {
  HistoryPage {
    messages = List.copyOf(messages);
  }
}
