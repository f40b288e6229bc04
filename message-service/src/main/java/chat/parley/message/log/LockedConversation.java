package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.message.log.Written.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A conversation's row while the transaction holds its lock, moving on as entries are written.
final class LockedConversation {
  private final UUID id;
  private final long epoch;
  private final long publishedRevision;
  private final boolean deleted;
  private final List<MessageEvent> events = new ArrayList<>();
  private long revision;
  private long sequence;

  private LockedConversation(
      UUID id, long epoch, long publishedRevision, boolean deleted, long revision, long sequence) {
    this.id = id;
    this.epoch = epoch;
    this.publishedRevision = publishedRevision;
    this.deleted = deleted;
    this.revision = revision;
    this.sequence = sequence;
  }

  static LockedConversation from(ResultSet row, int ignoredNumber) throws SQLException {
    return new LockedConversation(
        row.getObject("conversation_id", UUID.class),
        row.getLong("epoch"),
        row.getLong("published_revision"),
        row.getBoolean("deleted"),
        row.getLong("head_revision"),
        row.getLong("head_sequence"));
  }

  long nextRevision() {
    return ++revision;
  }

  long nextSequence() {
    return ++sequence;
  }

  /// Notes what has been written under the last revision.
  void wrote(MessageEvent event) {
    events.add(event);
  }

  /// What was written, if anything was.
  List<Run> run() {
    return events.isEmpty() ? List.of() : List.of(new Run(id, epoch, publishedRevision, events));
  }

  UUID id() {
    return id;
  }

  /// Whether the conversation is deleted: then nothing is written to it any more.
  boolean isDeleted() {
    return deleted;
  }

  long revision() {
    return revision;
  }

  long sequence() {
    return sequence;
  }
}
