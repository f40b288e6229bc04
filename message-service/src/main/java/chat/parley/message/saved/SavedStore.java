package chat.parley.message.saved;

import chat.parley.message.listing.Position;
import chat.parley.message.membership.Membership;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SavedStore {
  static final int MOST = 1_000;

  private final JdbcClient jdbc;

  SavedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Outcome {
    SAVED,
    /// Before, already.
    THERE,
    /// No such message.
    NONE,
    /// Deleted, or expired.
    GONE,
    ONE_TOO_MANY
  }

  // The message's row is locked against a deletion, which takes with it what is saved of it.
  Outcome save(Membership member, long sequence) {
    String outcome =
        jdbc.sql(
                """
                WITH message AS MATERIALIZED (
                  SELECT m.deleted_revision IS NOT NULL OR m.sequence <= c.expired_sequence AS gone
                  FROM message AS m JOIN conversation AS c USING (conversation_id)
                  WHERE m.conversation_id = :conversation AND m.sequence = :sequence
                  FOR SHARE OF m
                ), known AS MATERIALIZED (
                  SELECT FROM saved_message WHERE user_id = :user
                    AND conversation_id = :conversation AND sequence = :sequence
                ), held AS MATERIALIZED (
                  SELECT count(*) >= :most AS exhausted FROM saved_message WHERE user_id = :user
                ), saved AS (
                  INSERT INTO saved_message (user_id, conversation_id, sequence, saved_at)
                  SELECT :user, :conversation, :sequence, statement_timestamp()
                  FROM message, held WHERE NOT message.gone AND NOT held.exhausted
                  ON CONFLICT DO NOTHING
                  RETURNING user_id
                )
                SELECT CASE
                  WHEN EXISTS (SELECT FROM saved) THEN 'SAVED'
                  WHEN NOT EXISTS (SELECT FROM message) THEN 'NONE'
                  WHEN (SELECT gone FROM message) THEN 'GONE'
                  WHEN EXISTS (SELECT FROM known) THEN 'THERE'
                  WHEN (SELECT exhausted FROM held) THEN 'ONE_TOO_MANY'
                  ELSE 'THERE' END
                """)
            .param("user", member.userId())
            .param("conversation", member.conversationId())
            .param("sequence", sequence)
            .param("most", MOST)
            .query(String.class)
            .single();
    return Outcome.valueOf(outcome);
  }

  /// @return whether it was saved
  boolean remove(Membership member, long sequence) {
    return jdbc.sql(
                """
                DELETE FROM saved_message
                WHERE user_id = ? AND conversation_id = ? AND sequence = ?
                """)
            .params(member.userId(), member.conversationId(), sequence)
            .update()
        > 0;
  }

  /// In order.
  List<Long> sequencesOf(Membership member) {
    return jdbc.sql(
            """
            SELECT sequence FROM saved_message WHERE user_id = ? AND conversation_id = ?
            ORDER BY sequence
            """)
        .params(member.userId(), member.conversationId())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// The last saved after a position, of conversations that the user is a member of, as far as this
  /// service has heard.
  List<Position> newest(UUID user, Position after, int limit) {
    return jdbc.sql(
            """
            SELECT k.conversation_id, k.sequence, k.saved_at
            FROM saved_message AS k
            JOIN LATERAL (SELECT FROM membership
              WHERE conversation_id = k.conversation_id AND user_id = :user AND member
              LIMIT 1) AS s ON true
            JOIN LATERAL (SELECT FROM conversation
              WHERE conversation_id = k.conversation_id AND deleted_revision IS NULL
                AND expired_sequence < k.sequence
              LIMIT 1) AS c ON true
            WHERE k.user_id = :user AND k.saved_at <= :at
              AND (k.saved_at < :at OR k.conversation_id > :conversation
                OR (k.conversation_id = :conversation AND k.sequence < :sequence))
            ORDER BY k.saved_at DESC, k.conversation_id, k.sequence DESC LIMIT :limit
            """)
        .param("user", user)
        .param("at", after.at().atOffset(ZoneOffset.UTC))
        .param("conversation", after.conversationId())
        .param("sequence", after.sequence())
        .param("limit", limit)
        .query((row, _) ->
            new Position(
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getObject("conversation_id", UUID.class),
                row.getLong("sequence")))
        .list();
  }
}
