package chat.parley.message.erasure;

import chat.parley.contracts.event.MessageEvent.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is to be erased, and what there still is of it.
@Component
class ErasureStore {
  private final JdbcClient jdbc;

  ErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes down what is asked for; again changes nothing.
  ///
  /// @return whether it was done before
  boolean add(UserErasure erasure) {
    return jdbc.sql(
            """
            INSERT INTO user_erasure AS e (user_id, deletion_id, with_messages, requested_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE SET deletion_id = excluded.deletion_id
            RETURNING erased_at IS NOT NULL
            """)
        .params(
            erasure.userId(),
            erasure.deletionId(),
            erasure.withMessages(),
            erasure.requestedAt().atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /// One that nobody works at; nobody else gets it for a while.
  Optional<UserErasure> take(Duration mine) {
    return jdbc.sql(
            """
            UPDATE user_erasure SET taken_until = now() + make_interval(secs => ?)
            WHERE user_id = (
              SELECT user_id FROM user_erasure WHERE erased_at IS NULL AND taken_until <= now()
              ORDER BY taken_until LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING user_id, deletion_id, with_messages, requested_at
            """)
        .param(mine.toMillis() / 1000.0)
        .query((row, _) ->
            new UserErasure(
                row.getObject("user_id", UUID.class),
                row.getObject("deletion_id", UUID.class),
                row.getBoolean("with_messages"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// Keeps it for longer, or for shorter.
  void keep(UUID userId, Duration mine) {
    jdbc.sql(
            """
            UPDATE user_erasure SET taken_until = now() + make_interval(secs => ?)
            WHERE user_id = ?
            """)
        .params(mine.toMillis() / 1000.0, userId)
        .update();
  }

  void erased(UUID userId) {
    jdbc.sql("UPDATE user_erasure SET erased_at = now() WHERE user_id = ?").param(userId).update();
  }

  /// Where the user ever was, but for conversations that are deleted.
  List<UUID> conversationsOf(UUID userId) {
    return jdbc.sql(
            """
            SELECT conversation_id FROM membership AS m WHERE user_id = ? AND NOT EXISTS (
              SELECT FROM conversation AS c
              WHERE c.conversation_id = m.conversation_id AND c.deleted_revision IS NOT NULL)
            ORDER BY conversation_id
            """)
        .param(userId)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Some of the user's messages that are not deleted, in order of the user's names for them.
  ///
  /// @param after the name of the last one before
  List<Said> messages(UUID conversation, UUID userId, UUID after, int limit) {
    return jdbc.sql(
            """
            SELECT sequence, client_message_id FROM message
            WHERE conversation_id = ? AND sender_id = ? AND client_message_id > ?
              AND deleted_revision IS NULL
            ORDER BY client_message_id LIMIT ?
            """)
        .params(conversation, userId, after, limit)
        .query((row, _) ->
            new Said(row.getLong("sequence"), row.getObject("client_message_id", UUID.class)))
        .list();
  }

  record Said(long sequence, UUID clientMessageId) {}

  /// Some of the user's reactions that stand.
  List<Reacted> reactions(UUID conversation, UUID userId, int limit) {
    return jdbc.sql(
            """
            SELECT r.sequence, r.emoji_token, c.client_change_id, c.content_type, c.key_version,
              c.ciphertext
            FROM reaction AS r
            JOIN change AS c ON c.conversation_id = r.conversation_id AND c.revision = r.revision
            WHERE r.user_id = ? AND r.conversation_id = ?
            ORDER BY r.sequence LIMIT ?
            """)
        .params(userId, conversation, limit)
        .query((row, _) -> reacted(row))
        .list();
  }

  private static Reacted reacted(ResultSet row) throws SQLException {
    return new Reacted(
        row.getLong("sequence"),
        row.getBytes("emoji_token"),
        row.getObject("client_change_id", UUID.class),
        new Content(
            row.getString("content_type"), row.getInt("key_version"), row.getBytes("ciphertext")));
  }

  /// @param clientChangeId the user's name for it, which the emoji is bound to
  record Reacted(long sequence, byte[] emojiToken, UUID clientChangeId, Content emoji) {}

  /// The polls that some of the user's votes stand in.
  List<Long> votes(UUID conversation, UUID userId, int limit) {
    return jdbc.sql(
            """
            SELECT sequence FROM poll_vote WHERE user_id = ? AND conversation_id = ?
            ORDER BY sequence LIMIT ?
            """)
        .params(userId, conversation, limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// Forgets how far the user has read, where the user is mentioned, what the user has saved, begun
  /// to write and wants to be said later, and which threads the user follows.
  void forgetReading(UUID userId) {
    jdbc.sql("DELETE FROM read_position WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM mention WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM thread_follower WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM saved_message WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM draft WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM scheduled_message WHERE user_id = ?").param(userId).update();
    jdbc.sql(
            """
            UPDATE group_mention AS g SET deaf = array_remove(g.deaf, :user),
              present = array_remove(g.present, :user)
            FROM membership AS m
            WHERE m.user_id = :user AND g.conversation_id = m.conversation_id
              AND (:user = ANY(g.deaf) OR :user = ANY(g.present))
            """)
        .param("user", userId)
        .update();
  }
}
