package chat.parley.message.retention;

import chat.parley.message.log.FileRelease;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds what has to go, and empties it.
@Component
class RetentionStore {
  private static final int MOST_CONVERSATIONS = 100;
  private static final int ROWS = 100;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final FileRelease files;

  RetentionStore(JdbcClient jdbc, TransactionTemplate transactions, FileRelease files) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.files = files;
  }

  /// @param cutoff what was posted before it is too old
  record Due(UUID conversationId, Instant cutoff) {}

  /// The conversations whose oldest message is too old by more than the slack. Sequences are dense:
  /// one look for each that keeps messages for a time only.
  List<Due> due(Duration slack) {
    return jdbc.sql(
            """
            SELECT c.conversation_id,
              statement_timestamp() - make_interval(days => c.retention_days) AS cutoff
            FROM conversation AS c
            JOIN message AS m
              ON m.conversation_id = c.conversation_id AND m.sequence = c.expired_sequence + 1
            WHERE c.retention_days IS NOT NULL AND c.deleted_revision IS NULL
              AND m.created_at < statement_timestamp()
                - make_interval(days => c.retention_days, secs => ?)
            LIMIT ?
            """)
        .params(slack.toMillis() / 1000.0, MOST_CONVERSATIONS)
        .query((row, _) ->
            new Due(
                row.getObject("conversation_id", UUID.class),
                row.getObject("cutoff", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Expired messages whose rows are not empty yet.
  ///
  /// @param erased up to which message they are
  /// @param expired the last one that has to be
  record Remnant(UUID conversationId, long erased, long expired) {
    boolean isEmpty() {
      return erased == expired;
    }

    /// The last one of those that are emptied together.
    long next() {
      return Math.min(erased + ROWS, expired);
    }
  }

  List<Remnant> remnants() {
    return jdbc.sql(
            """
            SELECT conversation_id, erased_sequence, expired_sequence FROM conversation
            WHERE erased_sequence < expired_sequence AND deleted_revision IS NULL
            LIMIT ?
            """)
        .param(MOST_CONVERSATIONS)
        .query((row, _) ->
            new Remnant(
                row.getObject("conversation_id", UUID.class),
                row.getLong("erased_sequence"),
                row.getLong("expired_sequence")))
        .list();
  }

  /// Empties the rows of the next messages and lets go of their files, unless somebody else has.
  ///
  /// @return what is left
  Remnant empty(Remnant remnant) {
    var left = new Remnant(remnant.conversationId(), remnant.next(), remnant.expired());
    transactions.executeWithoutResult(_ -> {
      // The lock keeps others from emptying the same rows, and from changing them meanwhile.
      int moved =
          jdbc.sql(
                  """
                  UPDATE conversation SET erased_sequence = ?
                  WHERE conversation_id = ? AND erased_sequence = ? AND deleted_revision IS NULL
                  """)
              .params(left.erased(), remnant.conversationId(), remnant.erased())
              .update();
      if (moved == 1) {
        files.release(remnant.conversationId(), remnant.erased(), remnant.next());
        emptyRows(remnant);
      }
    });
    return left;
  }

  private void emptyRows(Remnant remnant) {
    jdbc.sql(
            """
            WITH message_emptied AS (
              UPDATE message SET ciphertext = NULL, file_ids = '{}', mentions = '{}',
                group_mention = NULL, pinned_revision = NULL, poll = NULL
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
            ), unsearchable AS (
              INSERT INTO search_pending (conversation_id, sequence, tokens, due)
              SELECT :conversation, sequence, '', true
              FROM generate_series(:erased + 1, :next) AS sequence
              ON CONFLICT (conversation_id, sequence)
              DO UPDATE SET tokens = excluded.tokens, due = true
            ), edit_emptied AS (
              UPDATE change SET ciphertext = NULL, mentions = '{}', group_mention = NULL
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
                AND kind = 'EDITED'
            ), reaction_emptied AS (
              UPDATE change SET ciphertext = NULL
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
                AND kind IN ('REACTED', 'UNREACTED')
            ), vote_emptied AS (
              UPDATE change SET poll = NULL, poll_options = NULL
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
                AND kind = 'VOTED'
            ), unvoted AS (
              DELETE FROM poll_vote
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
            ), unreacted AS (
              DELETE FROM reaction
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
            ), unsaved AS (
              DELETE FROM saved_message
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
            ), uncalled AS (
              DELETE FROM group_mention
              WHERE conversation_id = :conversation AND sequence > :erased AND sequence <= :next
            )
            DELETE FROM mention AS m USING membership AS p
            WHERE p.conversation_id = :conversation AND m.user_id = p.user_id
              AND m.conversation_id = :conversation
              AND m.sequence > :erased AND m.sequence <= :next
            """)
        .param("conversation", remnant.conversationId())
        .param("erased", remnant.erased())
        .param("next", remnant.next())
        .update();
  }
}
