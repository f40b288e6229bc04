package chat.parley.message.history;

import chat.parley.contracts.frame.ServerFrame.Change;
import java.util.List;

/// What happened in a conversation, as the socket tells it.
///
/// @param changes in order of revision and with none missing
/// @param headRevision the newest revision, not older than the changes
record ChangesPage(List<Change> changes, long headRevision) {
  ChangesPage {
    changes = List.copyOf(changes);
  }
}
