package chat.parley.message.membership;

import chat.parley.contracts.internal.RoomDirectory.Members;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

  /// @param silent whether the user may not post
  /// @param version the conversation's membership version at which this was so
  void put(UUID conversation, UUID user, boolean member, boolean silent, long version) {
    jdbc.sql(
            """
            INSERT INTO membership AS m (conversation_id, user_id, member, silent, version)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (conversation_id, user_id) DO UPDATE
            SET member = excluded.member, silent = excluded.silent, version = excluded.version
            WHERE m.version < excluded.version
            """)
        .params(conversation, user, member, silent, version)
        .update();
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

  /// Adds members as of a version.
  void add(UUID conversation, Members members) {
    jdbc.sql(
            """
            INSERT INTO membership AS m (conversation_id, user_id, member, silent, version)
            SELECT ?, id, true, id = ANY(?), ? FROM unnest(?::uuid[]) AS id
            ON CONFLICT (conversation_id, user_id) DO UPDATE
            SET member = true, silent = excluded.silent, version = excluded.version
            WHERE m.version < excluded.version
            """)
        .params(
            conversation,
            new SqlArrayValue("uuid", members.silent().toArray()),
            members.version(),
            new SqlArrayValue("uuid", members.userIds().toArray()))
        .update();
  }
}
