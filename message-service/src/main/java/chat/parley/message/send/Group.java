package chat.parley.message.send;

import chat.parley.contracts.problem.Problem;
import chat.parley.message.log.Appended;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.NewMessage;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Messages of one call to one conversation, which enter and leave a lane together and so can not
/// change their order.
///
/// @param messages at least one
/// @param outcomes completed after the commit, with one outcome for each message in their order
record Group(
    UUID conversationId, List<NewMessage> messages, CompletableFuture<List<Appended>> outcomes) {
  Group {
    messages = List.copyOf(messages);
  }

  static Group of(List<NewMessage> messages) {
    return new Group(messages.getFirst().conversationId(), messages, new CompletableFuture<>());
  }

  int size() {
    return messages.size();
  }

  void refuse(Problem problem) {
    outcomes.complete(Collections.nCopies(size(), new Refused(problem)));
  }
}
