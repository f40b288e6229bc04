package chat.parley.message.membership;

import chat.parley.contracts.internal.RoomDirectory.Members;
import chat.parley.contracts.internal.RoomDirectory.MembershipState;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// What this service has heard of memberships. An older version never overwrites a newer one.
@Component
class MembershipStore {
  private final JdbcClient jdbc;

  MembershipStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isMember(UUID conversation, UUID user) {
    return among(Set.of(new Membership(conversation, user))).size() == 1;
  }

  /// Those of the memberships that hold: none of a deleted conversation, whatever is heard late.
  Set<Membership> among(Collection<Membership> asked) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT conversation_id, user_id FROM membership
                JOIN unnest(?::uuid[], ?::uuid[]) AS k (conversation_id, user_id)
                  USING (conversation_id, user_id)
                WHERE member AND NOT EXISTS (SELECT FROM conversation AS c
                  WHERE c.conversation_id = k.conversation_id AND c.deleted_revision IS NOT NULL)
                """)
            .param(new SqlArrayValue("uuid", idsOf(asked, Membership::conversationId)))
            .param(new SqlArrayValue("uuid", idsOf(asked, Membership::userId)))
            .query((row, _) ->
                new Membership(
                    row.getObject("conversation_id", UUID.class),
                    row.getObject("user_id", UUID.class)))
            .list());
  }

  private static Object[] idsOf(Collection<Membership> asked, Function<Membership, UUID> id) {
    return asked.stream().map(id).toArray(UUID[]::new);
  }

  List<UUID> membersOf(UUID conversation) {
    return jdbc.sql("SELECT user_id FROM membership WHERE conversation_id = ? AND member")
        .param(conversation)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// @param right what the user may write; of no meaning for who is no member
  /// @param version the conversation's membership version at which this was so
  void put(UUID conversation, UUID user, boolean member, Right right, long version) {
    Instant mutedUntil = right.mutedUntil();
    jdbc.sql(
            """
            INSERT INTO membership AS m (conversation_id, user_id, member, silent, exempt,
              muted_until, requested, version)
            VALUES (:conversation, :user, :member, :silent, :exempt, :mutedUntil, :requested,
              :version)
            ON CONFLICT (conversation_id, user_id) DO UPDATE
            SET member = excluded.member, silent = excluded.silent, exempt = excluded.exempt,
              muted_until = excluded.muted_until, requested = excluded.requested,
              version = excluded.version
            WHERE m.version < excluded.version
            """)
        .param("conversation", conversation)
        .param("user", user)
        .param("member", member)
        .param("silent", right.silent())
        .param("exempt", right.exempt())
        .param("mutedUntil", mutedUntil == null ? null : mutedUntil.atOffset(ZoneOffset.UTC))
        .param("requested", right.requested())
        .param("version", version)
        .update();
  }

  /// What a member may write.
  ///
  /// @param silent whether the member may not post
  /// @param exempt whether slow mode does not concern the member
  /// @param mutedUntil up to when the member may read only
  /// @param requested whether the member has yet to accept to be spoken to
  record Right(boolean silent, boolean exempt, @Nullable Instant mutedUntil, boolean requested) {
    static Right of(MembershipState state) {
      return new Right(state.silent(), state.exempt(), state.mutedUntil(), state.requested());
    }
  }

  /// Those who are taken for members and, as of a version, are not.
  Set<UUID> others(UUID conversation, Set<UUID> members, long version) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT user_id FROM membership
                WHERE conversation_id = ? AND version < ? AND member AND NOT user_id = ANY(?)
                """)
            .params(conversation, version, new SqlArrayValue("uuid", members.toArray()))
            .query((row, _) -> row.getObject(1, UUID.class))
            .list());
  }

  /// Notes that a member has accepted to be spoken to.
  void accept(UUID conversation, UUID user, long version) {
    jdbc.sql(
            """
            UPDATE membership SET requested = false, version = ?
            WHERE conversation_id = ? AND user_id = ? AND version < ?
            """)
        .params(version, conversation, user, version)
        .update();
  }

  /// Takes over what holds for a conversation as of a version, and keeps everybody else from
  /// writing to it until the transaction ends.
  void put(UUID conversation, Rules rules, long version) {
    jdbc.sql(
            """
            INSERT INTO conversation AS c (conversation_id, archived, slow_mode_seconds,
              retention_days, unwanted_words, filter_version, rules_version)
            VALUES (:conversation, :archived, :slowMode, :retention, :unwanted::text[],
              CASE WHEN :unwanted::text[] = '{}' THEN 0 ELSE :version END, :version)
            ON CONFLICT (conversation_id) DO UPDATE
            SET archived = excluded.archived, slow_mode_seconds = excluded.slow_mode_seconds,
              retention_days = excluded.retention_days, unwanted_words = excluded.unwanted_words,
              filter_version = CASE WHEN c.unwanted_words = excluded.unwanted_words
                THEN c.filter_version ELSE excluded.rules_version END,
              rules_version = excluded.rules_version
            WHERE c.rules_version < excluded.rules_version
            """)
        .param("conversation", conversation)
        .param("archived", rules.archived())
        .param("slowMode", rules.slowModeSeconds())
        .param("retention", rules.retentionDays(), Types.INTEGER)
        .param("unwanted", new SqlArrayValue("text", rules.unwanted().toArray()))
        .param("version", version)
        .update();
  }

  /// Adds members as of a version.
  void add(UUID conversation, Members members) {
    List<Map.Entry<UUID, Instant>> muted = List.copyOf(members.muted().entrySet());
    jdbc.sql(
            """
            INSERT INTO membership AS m (conversation_id, user_id, member, silent, exempt,
              muted_until, requested, version)
            SELECT :conversation, id, true, id = ANY(:silent), id = ANY(:exempt), x.until,
              id = ANY(:requested), :version
            FROM unnest(:members) AS id
            LEFT JOIN unnest(:muted, :until::timestamptz[]) AS x (user_id, until) ON x.user_id = id
            ON CONFLICT (conversation_id, user_id) DO UPDATE
            SET member = true, silent = excluded.silent, exempt = excluded.exempt,
              muted_until = excluded.muted_until, requested = excluded.requested,
              version = excluded.version
            WHERE m.version < excluded.version
            """)
        .param("conversation", conversation)
        .param("silent", new SqlArrayValue("uuid", members.silent().toArray()))
        .param("exempt", new SqlArrayValue("uuid", members.exempt().toArray()))
        .param("requested", new SqlArrayValue("uuid", members.requested().toArray()))
        .param("version", members.version())
        .param("members", new SqlArrayValue("uuid", members.userIds().toArray()))
        .param("muted", new SqlArrayValue("uuid", muted.stream().map(Map.Entry::getKey).toArray()))
        .param(
            "until",
            new SqlArrayValue("text", muted.stream().map(it -> it.getValue().toString()).toArray()))
        .update();
  }
}
