package chat.parley.message.scheduled;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.message.log.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is to be sent. While an instance is at a message nobody else gets it, and its author
/// changes it no more; when that instance has died the next one sends it again, by the same name.
@Component
public class ScheduledStore {
  static final int MOST = 100;

  private static final String COLUMNS =
      """
      user_id, client_message_id, conversation_id, send_at, content_type, key_version, ciphertext,
        reply_to, thread_root, mentions, group_mention, failure\
      """;

  private final JdbcClient jdbc;

  ScheduledStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Outcome {
    DONE,
    /// One of that name is there already, and stays as it is.
    THERE,
    /// It was said before, by that name.
    SENT,
    ONE_TOO_MANY
  }

  Outcome add(ScheduledMessage message) {
    String outcome =
        jdbc.sql(
                """
                WITH sent AS MATERIALIZED (
                  SELECT FROM message WHERE conversation_id = :conversation AND sender_id = :user
                    AND client_message_id = :id
                ), known AS MATERIALIZED (
                  SELECT FROM scheduled_message WHERE user_id = :user AND client_message_id = :id
                ), held AS MATERIALIZED (
                  SELECT count(*) >= :most AS exhausted FROM scheduled_message
                  WHERE user_id = :user
                ), added AS (
                  INSERT INTO scheduled_message (user_id, client_message_id, conversation_id,
                    send_at, next_at, content_type, key_version, ciphertext, reply_to,
                    thread_root, mentions, group_mention)
                  SELECT :user, :id, :conversation, :at, :at, :type, :version, :ciphertext,
                    :reply::bigint, :root::bigint, :mentions, :group
                  FROM held WHERE NOT exhausted AND NOT EXISTS (SELECT FROM sent)
                  ON CONFLICT DO NOTHING
                  RETURNING user_id
                )
                SELECT CASE
                  WHEN EXISTS (SELECT FROM added) THEN 'DONE'
                  WHEN EXISTS (SELECT FROM sent) THEN 'SENT'
                  WHEN EXISTS (SELECT FROM known) THEN 'THERE'
                  WHEN (SELECT exhausted FROM held) THEN 'ONE_TOO_MANY'
                  ELSE 'THERE' END
                """)
            .param("user", message.userId())
            .param("id", message.clientMessageId())
            .param("conversation", message.conversationId())
            .param("most", MOST)
            .param("at", message.sendAt().atOffset(ZoneOffset.UTC))
            .param("type", message.content().contentType())
            .param("version", message.content().keyVersion())
            .param("ciphertext", message.content().ciphertext())
            .param("reply", message.replyTo())
            .param("root", message.threadRoot())
            .param("mentions", Sql.uuids(message.mentions()))
            .param("group", nameOf(message.groupMention()))
            .query(String.class)
            .single();
    return Outcome.valueOf(outcome);
  }

  /// What it says, to whom and when; it is no failure any more.
  ///
  /// @return false where an instance is at it
  boolean change(ScheduledMessage message) {
    return jdbc.sql(
                """
                UPDATE scheduled_message SET send_at = :at, next_at = :at, content_type = :type,
                  key_version = :version, ciphertext = :ciphertext, mentions = :mentions,
                  group_mention = :group, failure = NULL
                WHERE user_id = :user AND client_message_id = :id AND taken_until IS NULL
                """)
            .param("user", message.userId())
            .param("id", message.clientMessageId())
            .param("at", message.sendAt().atOffset(ZoneOffset.UTC))
            .param("type", message.content().contentType())
            .param("version", message.content().keyVersion())
            .param("ciphertext", message.content().ciphertext())
            .param("mentions", Sql.uuids(message.mentions()))
            .param("group", nameOf(message.groupMention()))
            .update()
        > 0;
  }

  private static @Nullable String nameOf(@Nullable GroupMention mention) {
    return mention == null ? null : mention.name();
  }

  /// @return false where there is none, or an instance is at it
  boolean cancel(UUID user, UUID id) {
    return jdbc.sql(
                """
                DELETE FROM scheduled_message
                WHERE user_id = ? AND client_message_id = ? AND taken_until IS NULL
                """)
            .params(user, id)
            .update()
        > 0;
  }

  Optional<ScheduledMessage> find(UUID user, UUID id) {
    return jdbc.sql(
            """
            SELECT %s FROM scheduled_message WHERE user_id = ? AND client_message_id = ?
            """
                .formatted(COLUMNS))
        .params(user, id)
        .query((row, _) -> message(row))
        .optional();
  }

  /// All of the user's, the next one first.
  List<ScheduledMessage> of(UUID user) {
    return jdbc.sql(
            """
            SELECT %s FROM scheduled_message WHERE user_id = ? ORDER BY send_at, client_message_id
            """
                .formatted(COLUMNS))
        .param(user)
        .query((row, _) -> message(row))
        .list();
  }

  /// Those of a conversation, in order of their names.
  ///
  /// @param after the name of the last one before
  public List<ScheduledMessage> in(UUID conversation, UUID user, UUID after, int limit) {
    return jdbc.sql(
            """
            SELECT %s FROM scheduled_message
            WHERE user_id = ? AND conversation_id = ? AND client_message_id > ?
            ORDER BY client_message_id LIMIT ?
            """
                .formatted(COLUMNS))
        .params(user, conversation, after, limit)
        .query((row, _) -> message(row))
        .list();
  }

  /// Some that are due and nobody is at, the first due first.
  ///
  /// @param mine for how long nobody else gets them
  List<ScheduledMessage> take(int limit, Duration mine) {
    return jdbc.sql(
            """
            WITH taken AS (
              UPDATE scheduled_message
              SET taken_until = now() + make_interval(secs => :mine)
              WHERE (user_id, client_message_id) IN (
                SELECT user_id, client_message_id FROM scheduled_message
                WHERE failure IS NULL AND next_at <= now()
                  AND (taken_until IS NULL OR taken_until <= now())
                ORDER BY next_at LIMIT :limit FOR UPDATE SKIP LOCKED)
              RETURNING *
            )
            SELECT %s FROM taken ORDER BY next_at, client_message_id
            """
                .formatted(COLUMNS))
        .param("mine", seconds(mine))
        .param("limit", limit)
        .query((row, _) -> message(row))
        .list();
  }

  /// It is a message of the log now, or its conversation is gone.
  void remove(ScheduledMessage message) {
    jdbc.sql("DELETE FROM scheduled_message WHERE user_id = ? AND client_message_id = ?")
        .params(message.userId(), message.clientMessageId())
        .update();
  }

  /// It was not sent, and is kept to be read.
  void fail(ScheduledMessage message, String failure) {
    jdbc.sql(
            """
            UPDATE scheduled_message SET failure = ?, taken_until = NULL
            WHERE user_id = ? AND client_message_id = ?
            """)
        .params(failure, message.userId(), message.clientMessageId())
        .update();
  }

  /// It was not sent, and is tried again.
  void putOff(ScheduledMessage message, Duration pause) {
    jdbc.sql(
            """
            UPDATE scheduled_message
            SET next_at = now() + make_interval(secs => ?), taken_until = NULL
            WHERE user_id = ? AND client_message_id = ?
            """)
        .params(seconds(pause), message.userId(), message.clientMessageId())
        .update();
  }

  /// Whether it was sent nobody knows: it is tried again, and not to be changed until then.
  void doubt(ScheduledMessage message, Duration pause) {
    jdbc.sql(
            """
            UPDATE scheduled_message SET taken_until = now() + make_interval(secs => ?)
            WHERE user_id = ? AND client_message_id = ?
            """)
        .params(seconds(pause), message.userId(), message.clientMessageId())
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static ScheduledMessage message(ResultSet row) throws SQLException {
    Instant sendAt = Sql.instant(row, "send_at");
    return new ScheduledMessage(
        row.getObject("user_id", UUID.class),
        row.getObject("client_message_id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        sendAt,
        new Content(
            row.getString("content_type"), row.getInt("key_version"), row.getBytes("ciphertext")),
        Sql.number(row, "reply_to"),
        Sql.number(row, "thread_root"),
        Sql.uuids(row, "mentions"),
        Sql.groupMention(row),
        row.getString("failure"));
  }
}
