package chat.parley.user.block;

import chat.parley.contracts.internal.ProfileCopy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

@Component
public class BlockStore {
  private final JdbcClient jdbc;

  BlockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whom a user has blocked, the last one first.
  List<BlockResponse> of(UUID userId) {
    return jdbc.sql(
            """
            SELECT blocked_id, blocked_at FROM block
            WHERE user_id = ? ORDER BY blocked_at DESC, blocked_id
            """)
        .param(userId)
        .query((row, _) ->
            new BlockResponse(
                row.getObject("blocked_id", UUID.class),
                row.getTimestamp("blocked_at").toInstant()))
        .list();
  }

  /// The same with what they are called, for an export.
  public List<ProfileCopy.Block> copyOf(UUID userId) {
    return jdbc.sql(
            """
            SELECT b.blocked_id, p.username, p.display_name, b.blocked_at FROM block AS b
            JOIN profile AS p ON p.user_id = b.blocked_id
            WHERE b.user_id = ? ORDER BY b.blocked_at DESC, b.blocked_id
            """)
        .param(userId)
        .query((row, _) ->
            new ProfileCopy.Block(
                row.getObject("blocked_id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getTimestamp("blocked_at").toInstant()))
        .list();
  }

  /// Again changes nothing.
  ///
  /// @return whether that user is there, so that there is now a block
  boolean add(UUID userId, UUID blockedId, Instant now) {
    int blocks =
        jdbc.sql(
                """
                INSERT INTO block AS b (user_id, blocked_id, blocked_at)
                SELECT ?, p.user_id, ? FROM profile AS p
                WHERE p.user_id = ? AND p.deleted_at IS NULL
                ON CONFLICT (user_id, blocked_id) DO UPDATE SET blocked_at = b.blocked_at
                """)
            .params(userId, now.atOffset(ZoneOffset.UTC), blockedId)
            .update();
    return blocks > 0;
  }

  /// @return whether there was a block
  boolean remove(UUID userId, UUID blockedId) {
    return jdbc.sql("DELETE FROM block WHERE user_id = ? AND blocked_id = ?")
            .params(userId, blockedId)
            .update()
        > 0;
  }

  /// Those of the users who are there, are not this one, and have no block with this one, whoever
  /// of the two has set it.
  Set<UUID> reachable(UUID userId, Collection<UUID> userIds) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT p.user_id FROM profile AS p
                WHERE p.user_id = ANY(:others) AND p.user_id <> :user AND p.deleted_at IS NULL
                AND NOT EXISTS (
                  SELECT FROM block AS b
                  WHERE (b.user_id, b.blocked_id) IN ((:user, p.user_id), (p.user_id, :user)))
                """)
            .param("user", userId)
            .param("others", new SqlArrayValue("uuid", userIds.toArray()))
            .query(UUID.class)
            .list());
  }

  /// Who has blocked each of the users; nothing for those whom nobody has.
  Map<UUID, Set<UUID>> blockers(Collection<UUID> userIds) {
    Map<UUID, Set<UUID>> blockers = new HashMap<>();
    jdbc.sql("SELECT user_id, blocked_id FROM block WHERE blocked_id = ANY(?)")
        .param(new SqlArrayValue("uuid", userIds.toArray()))
        .query(row -> {
          blockers
              .computeIfAbsent(row.getObject("blocked_id", UUID.class), _ -> new HashSet<>())
              .add(row.getObject("user_id", UUID.class));
        });
    return blockers;
  }

  /// How many others than this one a user has blocked.
  long countOthers(UUID userId, UUID blockedId) {
    return jdbc.sql("SELECT count(*) FROM block WHERE user_id = ? AND blocked_id <> ?")
        .params(userId, blockedId)
        .query(Long.class)
        .single();
  }

  /// Forgets the blocks of a user, and those on the user.
  public void forget(UUID userId) {
    jdbc.sql("DELETE FROM block WHERE user_id = :user OR blocked_id = :user")
        .param("user", userId)
        .update();
  }
}
