package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry.End;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Ends logs of conversations whose rows are locked: in one transaction, nobody is a member any
/// more, and the log's last change says why. {@link Erasure} does the rest.
final class EndWriter {
  private final JdbcClient jdbc;

  EndWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Stored write(End end, Map<UUID, LockedConversation> conversations) {
    LockedConversation conversation =
        Objects.requireNonNull(conversations.get(end.conversationId()), "it was locked");
    if (conversation.isDeleted()) {
      // A membership that was heard of late may have come in between.
      endMemberships(end);
      return new Stored(conversation.sequence(), conversation.revision(), Instant.EPOCH);
    }
    long revision = conversation.nextRevision();
    Instant at = record(end, revision, conversation.sequence());
    endMemberships(end);
    conversation.wrote(
        new ConversationDeleted(
            end.conversationId(),
            revision,
            conversation.sequence(),
            end.userId(),
            end.version(),
            at));
    return new Stored(conversation.sequence(), revision, at);
  }

  private Instant record(End end, long revision, long sequence) {
    return jdbc.sql(
            """
            WITH ended AS (
              UPDATE conversation SET head_revision = :revision, deleted_revision = :revision
              WHERE conversation_id = :conversation
            ), recorded AS (
              INSERT INTO change (conversation_id, revision, sequence, kind, user_id,
                client_change_id, membership_version, created_at)
              VALUES (:conversation, :revision, :sequence, 'ENDED', :user, :client, :version,
                statement_timestamp())
            )
            SELECT statement_timestamp()
            """)
        .param("conversation", end.conversationId())
        .param("revision", revision)
        .param("sequence", sequence)
        .param("user", end.userId())
        .param("client", end.clientId())
        .param("version", end.version())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private void endMemberships(End end) {
    jdbc.sql(
            """
            UPDATE membership SET member = false, version = greatest(version, ?)
            WHERE conversation_id = ? AND member
            """)
        .params(end.version(), end.conversationId())
        .update();
  }
}
