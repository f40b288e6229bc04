package chat.parley.message.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// A conversation's row while the transaction holds its lock, moving on as messages are placed.
final class LockedConversation {
  private final UUID id;
  private final long publishedRevision;
  private final long revisionBefore;
  private long revision;
  private long sequence;

  private LockedConversation(UUID id, long publishedRevision, long revision, long sequence) {
    this.id = id;
    this.publishedRevision = publishedRevision;
    this.revisionBefore = revision;
    this.revision = revision;
    this.sequence = sequence;
  }

  static LockedConversation from(ResultSet row, int ignoredNumber) throws SQLException {
    return new LockedConversation(
        row.getObject("conversation_id", UUID.class),
        row.getLong("published_revision"),
        row.getLong("head_revision"),
        row.getLong("head_sequence"));
  }

  /// Takes the next of both numbers.
  Placed place(NewMessage message) {
    revision++;
    sequence++;
    return new Placed(message, sequence, revision);
  }

  boolean hasMoved() {
    return revision > revisionBefore;
  }

  UUID id() {
    return id;
  }

  long publishedRevision() {
    return publishedRevision;
  }

  long revision() {
    return revision;
  }

  long sequence() {
    return sequence;
  }

  /// A message with its numbers, which are its own if the transaction commits.
  record Placed(NewMessage message, long sequence, long revision) {}
}
