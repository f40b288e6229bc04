package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry.Departure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Ends memberships in conversations whose rows are locked: in one transaction, the user is a
/// member no more and the log says so.
final class DepartureWriter {
  private final JdbcClient jdbc;

  DepartureWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What the database knows of a departure.
  ///
  /// @param joinedAgain whether the user is known to have become a member later than that
  private record Standing(@Nullable Stored earlier, boolean joinedAgain) {
    static Standing from(ResultSet row, int ignoredNumber) throws SQLException {
      Long revision = Sql.number(row, "revision");
      Stored earlier =
          revision == null
              ? null
              : new Stored(row.getLong("sequence"), revision, Sql.instant(row, "created_at"));
      return new Standing(earlier, row.getBoolean("joined_again"));
    }
  }

  Stored write(Departure departure, Map<UUID, LockedConversation> conversations) {
    LockedConversation conversation =
        Objects.requireNonNull(conversations.get(departure.conversationId()), "it was locked");
    Standing standing = standing(departure);
    if (standing.earlier != null) {
      return standing.earlier;
    }
    if (standing.joinedAgain || conversation.isDeleted()) {
      return new Stored(conversation.sequence(), conversation.revision(), Instant.EPOCH);
    }
    long revision = conversation.nextRevision();
    Instant at = record(departure, revision, conversation.sequence());
    conversation.wrote(
        new MemberLeft(
            departure.conversationId(),
            revision,
            conversation.sequence(),
            departure.userId(),
            departure.version(),
            at));
    return new Stored(conversation.sequence(), revision, at);
  }

  // A statement of its own: its snapshot must be younger than the locks.
  private Standing standing(Departure departure) {
    return jdbc.sql(
            """
            SELECT c.revision, c.sequence, c.created_at,
              coalesce(p.member AND p.version > k.version, false) AS joined_again
            FROM (VALUES (?::uuid, ?::uuid, ?::uuid, ?::bigint))
              AS k (conversation_id, user_id, client_change_id, version)
            LEFT JOIN change AS c USING (conversation_id, user_id, client_change_id)
            LEFT JOIN membership AS p USING (conversation_id, user_id)
            """)
        .params(
            departure.conversationId(),
            departure.userId(),
            departure.clientId(),
            departure.version())
        .query(Standing::from)
        .single();
  }

  private Instant record(Departure departure, long revision, long sequence) {
    return jdbc.sql(
            """
            WITH moved AS (
              UPDATE conversation SET head_revision = :revision
              WHERE conversation_id = :conversation
            ), recorded AS (
              INSERT INTO change (conversation_id, revision, sequence, kind, user_id,
                client_change_id, membership_version, created_at)
              VALUES (:conversation, :revision, :sequence, 'LEFT', :user, :client, :version,
                statement_timestamp())
            ), ended AS (
              INSERT INTO membership AS m (conversation_id, user_id, member, version)
              VALUES (:conversation, :user, false, :version)
              ON CONFLICT (conversation_id, user_id) DO UPDATE
              SET member = false, version = greatest(m.version, excluded.version)
              WHERE m.version <= excluded.version OR NOT m.member
            ), unmentioned AS (
              DELETE FROM mention WHERE user_id = :user AND conversation_id = :conversation
            )
            SELECT statement_timestamp()
            """)
        .param("conversation", departure.conversationId())
        .param("revision", revision)
        .param("sequence", sequence)
        .param("user", departure.userId())
        .param("client", departure.clientId())
        .param("version", departure.version())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }
}
