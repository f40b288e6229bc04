package chat.parley.message.receipt;

import chat.parley.contracts.internal.UserDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.log.MessageStore;
import chat.parley.message.membership.Membership;
import chat.parley.message.receipt.ReaderController.ReadersResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says who has read a message: by name where they are few, without those who do not show it to who
/// asks; by their number where they are many, which tells of nobody.
@Component
class Readers {
  private static final int MOST_NAMED = 50;

  private final ReaderStore store;
  private final MessageStore messages;
  private final UserDirectory users;

  Readers(ReaderStore store, MessageStore messages, UserDirectory users) {
    this.store = store;
    this.messages = messages;
    this.users = users;
  }

  /// Neither the author nor who asks is among them.
  ///
  /// @throws ProblemException NOT_FOUND if there is no such message
  ReadersResponse of(Membership viewer, long sequence) {
    UUID author =
        messages
            .senderOf(viewer.conversationId(), sequence)
            .orElseThrow(ProblemException::notFound);
    List<UUID> some = store.some(viewer, author, sequence, MOST_NAMED + 1);
    if (some.size() > MOST_NAMED) {
      return new ReadersResponse(store.count(viewer, author, sequence), List.of());
    }
    Set<UUID> shown =
        some.isEmpty() ? Set.of() : users.showingReads(viewer.userId(), Set.copyOf(some));
    List<UUID> readers = some.stream().filter(shown::contains).toList();
    return new ReadersResponse(readers.size(), readers);
  }
}
