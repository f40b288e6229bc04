package chat.parley.notification.inbox;

import chat.parley.notification.preference.DigestPreference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The messages that mention everybody in a room: a row each, and how far each member has taken
/// them over into notifications.
@Component
class GroupMentionStore {
  private final JdbcClient jdbc;

  GroupMentionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps one; its conversation is locked.
  void add(GroupMention mention) {
    jdbc.sql(
            """
            INSERT INTO group_mention (conversation_id, sequence, revision, sender_id, exempt,
              mentioned_at, digest_at)
            VALUES (:conversation, :sequence, :revision, :sender, CAST(:exempt AS uuid[]), :at,
              CAST(:at AS timestamptz) + make_interval(secs => :soonest))
            """)
        .param("conversation", mention.conversationId())
        .param("sequence", mention.sequence())
        .param("revision", mention.revision())
        .param("sender", mention.senderId())
        .param("exempt", mention.exempt().stream().map(UUID::toString).toArray(String[]::new))
        .param("at", mention.at().atOffset(ZoneOffset.UTC))
        .param("soonest", DigestPreference.After.QUARTER_HOUR.time().toSeconds())
        .update();
  }

  /// Makes notifications of those that wait for a user, each once; nothing, where there are none.
  void takeOver(UUID userId) {
    jdbc.sql(
            """
            WITH behind AS (
              SELECT m.conversation_id, m.group_mention FROM membership m
              WHERE m.user_id = :user AND EXISTS (
                SELECT FROM group_mention g
                WHERE g.conversation_id = m.conversation_id AND g.number > m.group_mention)
              -- In order, so that two of the user's devices never wait for each other.
              ORDER BY m.conversation_id FOR UPDATE),
            since AS (
              SELECT g.* FROM behind b
              JOIN group_mention g ON g.conversation_id = b.conversation_id AND g.number > b.group_mention),
            moved AS (
              UPDATE membership m SET group_mention = s.number
              FROM (SELECT conversation_id, max(number) AS number FROM since GROUP BY conversation_id) s
              WHERE m.user_id = :user AND m.conversation_id = s.conversation_id)
            INSERT INTO notification AS n
              (id, user_id, conversation_id, kind, first_sequence, last_sequence, message_count,
               last_sender_id, last_revision, created_at, updated_at)
            SELECT uuidv7(), :user, conversation_id, 'MESSAGE', min(sequence), max(sequence), count(*),
              (array_agg(sender_id ORDER BY number DESC))[1],
              (array_agg(revision ORDER BY number DESC))[1], min(mentioned_at), max(mentioned_at)
            FROM since WHERE :user <> ALL(exempt)
            GROUP BY conversation_id
            """
                + NotificationStore.GATHER)
        .param("user", userId)
        .update();
  }

  /// A user has read a conversation up to a message: what mentions them there waits no more.
  void read(UUID userId, UUID conversationId, long sequence) {
    jdbc.sql(
            """
            UPDATE membership m SET group_mention = read.number
            FROM (SELECT max(number) AS number FROM group_mention
              WHERE conversation_id = :conversation AND sequence <= :sequence) AS read
            WHERE m.user_id = :user AND m.conversation_id = :conversation
              AND m.group_mention < read.number
            """)
        .param("user", userId)
        .param("conversation", conversationId)
        .param("sequence", sequence)
        .update();
  }

  void forget(Collection<UUID> conversationIds) {
    jdbc.sql("DELETE FROM group_mention WHERE conversation_id = ANY(?::uuid[])")
        .param(conversationIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /// Forgets a user, who is a member of nothing any more.
  void forgetAll(UUID userId) {
    jdbc.sql(
            """
            UPDATE group_mention SET exempt = array_remove(exempt, :user) WHERE :user = ANY(exempt)
            """)
        .param("user", userId)
        .update();
  }

  /// Forgets those from before.
  void forgetOld(Instant before) {
    jdbc.sql("DELETE FROM group_mention WHERE mentioned_at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
