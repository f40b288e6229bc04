package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.MessagesExpired;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry.Expiry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets messages expire in conversations whose rows are locked: from the commit on, nobody reads
/// what they said, and the log says so. `Retention` empties the rows after that.
final class ExpiryWriter {
  private final JdbcClient jdbc;

  ExpiryWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Stored write(Expiry expiry, Map<UUID, LockedConversation> conversations) {
    LockedConversation conversation =
        Objects.requireNonNull(conversations.get(expiry.conversationId()), "it was locked");
    if (expiry.sequence() <= conversation.expiredSequence() || conversation.isDeleted()) {
      return new Stored(conversation.sequence(), conversation.revision(), Instant.EPOCH);
    }
    long revision = conversation.nextRevision();
    Instant at = record(expiry, revision);
    conversation.wrote(
        new MessagesExpired(expiry.conversationId(), revision, expiry.sequence(), at));
    return new Stored(expiry.sequence(), revision, at);
  }

  private Instant record(Expiry expiry, long revision) {
    return jdbc.sql(
            """
            WITH moved AS (
              UPDATE conversation SET head_revision = :revision, expired_sequence = :sequence
              WHERE conversation_id = :conversation
            ), recorded AS (
              INSERT INTO change (conversation_id, revision, sequence, kind, user_id,
                client_change_id, created_at)
              VALUES (:conversation, :revision, :sequence, 'EXPIRED', :user, :client,
                statement_timestamp())
            )
            SELECT statement_timestamp()
            """)
        .param("conversation", expiry.conversationId())
        .param("revision", revision)
        .param("sequence", expiry.sequence())
        .param("user", expiry.userId())
        .param("client", expiry.clientId())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }
}
