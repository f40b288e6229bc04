package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.message.log.Written.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A conversation's row while the transaction holds its lock, moving on as entries are written.
final class LockedConversation {
  private final UUID id;
  private final long epoch;
  private final long publishedRevision;
  private final boolean deleted;
  private final boolean archived;
  private final Duration slowMode;
  private final long expiredSequence;
  private final long filterVersion;
  private final List<MessageEvent> events = new ArrayList<>();
  private long revision;
  private long sequence;

  private LockedConversation(ResultSet row) throws SQLException {
    this.id = row.getObject("conversation_id", UUID.class);
    this.epoch = row.getLong("epoch");
    this.publishedRevision = row.getLong("published_revision");
    this.deleted = row.getBoolean("deleted");
    this.archived = row.getBoolean("archived");
    this.slowMode = Duration.ofSeconds(row.getLong("slow_mode_seconds"));
    this.expiredSequence = row.getLong("expired_sequence");
    this.filterVersion = row.getLong("filter_version");
    this.revision = row.getLong("head_revision");
    this.sequence = row.getLong("head_sequence");
  }

  static LockedConversation from(ResultSet row, int ignoredNumber) throws SQLException {
    return new LockedConversation(row);
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

  /// Whether members may write nothing to it.
  boolean isArchived() {
    return archived;
  }

  /// How far apart a member's messages have to be; zero for at will.
  Duration slowMode() {
    return slowMode;
  }

  /// Up to which message nothing is left of what was said.
  long expiredSequence() {
    return expiredSequence;
  }

  /// Of what no message may say: which texts have to have been looked through for.
  long filterVersion() {
    return filterVersion;
  }

  long revision() {
    return revision;
  }

  long sequence() {
    return sequence;
  }
}
