package chat.parley.message.log;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases what deleted conversations have said, some rows in each transaction, so that a long log
/// holds up nobody; an instance that dies leaves the rest to another. What stays is the
/// conversation's row and its last change.
///
/// Trail: `docs/trails/shred.md`.
@Component
public class Erasure {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);
  private static final int ROWS = 2_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Erasure(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Scheduled(fixedDelay = 1_000)
  void run() {
    try {
      while (Boolean.TRUE.equals(transactions.execute(_ -> eraseSome()))) {
        // Until nothing is left.
      }
    } catch (DataAccessException | TransactionException exception) {
      log.warn("Deleted conversations are erased later: {}", exception.toString());
    }
  }

  private boolean eraseSome() {
    Optional<UUID> next = next();
    next.ifPresent(conversation -> {
      if (!erase(conversation)) {
        jdbc.sql("UPDATE conversation SET erased_at = now() WHERE conversation_id = ?")
            .param(conversation)
            .update();
      }
    });
    return next.isPresent();
  }

  private Optional<UUID> next() {
    return jdbc.sql(
            """
            SELECT conversation_id FROM conversation
            WHERE deleted_revision IS NOT NULL AND erased_at IS NULL
            LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
            """)
        .query((row, _) -> row.getObject(1, UUID.class))
        .optional();
  }

  // Whether there was something.
  private boolean erase(UUID conversation) {
    // The state first: whoever folds holds it, and finds the conversation deleted after that.
    return eraseFrom("search_state", "true", conversation)
        || eraseFrom("search_pending", "true", conversation)
        || eraseFrom("search_block", "true", conversation)
        || erasePersonal(conversation)
        || eraseFrom("group_mention", "true", conversation)
        || eraseFrom("saved_message", "true", conversation)
        || eraseFrom("thread", "true", conversation)
        || eraseFrom("reaction", "true", conversation)
        || eraseFrom("poll_vote", "true", conversation)
        || eraseFrom("released_file", "true", conversation)
        || eraseFrom("message", "true", conversation)
        || eraseFrom("change", "kind <> 'ENDED'", conversation);
  }

  private boolean eraseFrom(String table, String which, UUID conversation) {
    return jdbc.sql(
                """
                DELETE FROM %1$s WHERE ctid IN (
                  SELECT ctid FROM %1$s WHERE conversation_id = ? AND %2$s LIMIT ?)
                """
                    .formatted(table, which))
            .params(conversation, ROWS)
            .update()
        > 0;
  }

  // By way of the memberships, past ones too: these tables are found by the user only.
  private boolean erasePersonal(UUID conversation) {
    return jdbc.sql(
                """
                WITH person AS (
                  DELETE FROM membership WHERE ctid IN (
                    SELECT ctid FROM membership WHERE conversation_id = :conversation LIMIT :rows)
                  RETURNING user_id
                ), unread AS (
                  DELETE FROM read_position AS r USING person
                  WHERE r.user_id = person.user_id AND r.conversation_id = :conversation
                ), unfollowed AS (
                  DELETE FROM thread_follower AS f USING person
                  WHERE f.user_id = person.user_id AND f.conversation_id = :conversation
                ), undrafted AS (
                  DELETE FROM draft AS d USING person
                  WHERE d.user_id = person.user_id AND d.conversation_id = :conversation
                ), unscheduled AS (
                  DELETE FROM scheduled_message AS s USING person
                  WHERE s.user_id = person.user_id AND s.conversation_id = :conversation
                ), unmentioned AS (
                  DELETE FROM mention AS m USING person
                  WHERE m.user_id = person.user_id AND m.conversation_id = :conversation
                )
                SELECT count(*) FROM person
                """)
            .param("conversation", conversation)
            .param("rows", ROWS)
            .query(Long.class)
            .single()
        > 0;
  }
}
