package chat.parley.message.membership;

import chat.parley.message.log.MessageAppender;
import chat.parley.message.log.NewEntry.Departure;
import chat.parley.message.log.NewEntry.End;
import chat.parley.message.log.Written;
import chat.parley.message.publish.Publishers;
import chat.parley.platform.crypto.ConversationKeys;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes into the log who has left, and that a conversation is deleted, so that it stands in one
/// order with what is said: whoever reads the log in order knows who may still hear it. Blocks.
///
/// Room-service tells of it before it acknowledges it, and by an event that comes in any case; the
/// second time nothing happens.
@Component
public class Departures {
  private final MessageAppender appender;
  private final Publishers publishers;
  private final ConversationKeys keys;

  Departures(MessageAppender appender, Publishers publishers, ConversationKeys keys) {
    this.appender = appender;
    this.publishers = publishers;
    this.keys = keys;
  }

  /// @param version the conversation's membership version that the leave made
  public void record(UUID conversation, UUID user, long version) {
    record(conversation, List.of(user), version);
  }

  /// @param version the conversation's membership version as of which none of them is a member
  void record(UUID conversation, Collection<UUID> users, long version) {
    Written written =
        appender.append(
            users.stream().map(user -> new Departure(conversation, user, version)).toList());
    published(written);
  }

  /// Ends the membership of all, and the log with it.
  ///
  /// @param version the conversation's membership version that the deletion made
  public void end(UUID conversation, UUID deletedBy, long version) {
    Written written = appender.append(List.of(new End(conversation, deletedBy, version)));
    keys.forget(conversation);
    published(written);
  }

  // Nobody must hear of what is not committed, and may be taken back.
  private void published(Written written) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      publishers.committed(written.runs());
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            publishers.committed(written.runs());
          }
        });
  }
}
