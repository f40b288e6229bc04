package chat.parley.message.command;

import chat.parley.contracts.problem.Problem;
import chat.parley.message.log.Appended;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.NewEntry;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Entries of one call to one conversation, which enter and leave a lane together and so can not
/// change their order.
///
/// @param entries at least one
/// @param outcomes completed after the commit, with one outcome for each entry in their order
record Group(
    UUID conversationId, List<NewEntry> entries, CompletableFuture<List<Appended>> outcomes) {
  Group {
    entries = List.copyOf(entries);
  }

  static Group of(List<NewEntry> entries) {
    return new Group(entries.getFirst().conversationId(), entries, new CompletableFuture<>());
  }

  int size() {
    return entries.size();
  }

  void refuse(Problem problem) {
    outcomes.complete(Collections.nCopies(size(), new Refused(problem)));
  }
}
