package chat.parley.room.internal;

import chat.parley.contracts.internal.AcquaintanceDirectory.Closeness;
import chat.parley.contracts.internal.PictureDirectory.PictureAccess;
import chat.parley.contracts.internal.PostingDirectory.Writer;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.MemberOf;
import chat.parley.contracts.internal.RoomDirectory.Members;
import chat.parley.contracts.internal.RoomDirectory.MembershipState;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Role;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Members and versions as they are together: each answer is one statement, so one snapshot.
@Component
class DirectoryStore {
  // Ends where the membership is joined, so that more can be said of it.
  private static final String STANDINGS =
      """
      SELECT c.id, c.version, c.kind = 'ROOM' AS room, m.user_id, m.role, r.id IS NULL AS chat,
        coalesce(r.posting = 'MODERATORS', false) AS announcing,
        coalesce(i.lower_blocks OR i.higher_blocks, false) AS blocked,
        r.archived_at IS NOT NULL AS archived, coalesce(r.slow_mode_seconds, 0)
          AS slow_mode_seconds, r.retention_days, r.unwanted_words, x.user_id IS NOT NULL AS muted,
        x.until AS muted_until, coalesce(i.requested_by <> m.user_id, false) AS requested
      FROM conversation c
      LEFT JOIN chat_room r ON r.id = c.id
      LEFT JOIN individual_chat i ON i.id = c.id
      LEFT JOIN (member m
        LEFT JOIN room_mute x ON x.room_id = m.conversation_id AND x.user_id = m.user_id
          AND (x.until IS NULL OR x.until > now()))
        ON m.conversation_id = c.id
      """;

  private final JdbcClient jdbc;

  DirectoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those of each user; nothing for users who have none.
  Map<UUID, List<MemberOf>> conversationsOf(Collection<UUID> userIds) {
    Map<UUID, List<MemberOf>> found = new HashMap<>();
    jdbc.sql(
            """
            SELECT m.user_id, c.id, c.version
            FROM member m JOIN conversation c ON c.id = m.conversation_id
            LEFT JOIN individual_chat i ON i.id = c.id
            WHERE m.user_id = ANY(?) AND (i.declined_at IS NULL OR i.requested_by = m.user_id)
            """)
        .param(userIds.toArray(UUID[]::new))
        .query(row -> {
          found
              .computeIfAbsent(row.getObject("user_id", UUID.class), _ -> new ArrayList<>())
              .add(new MemberOf(row.getObject("id", UUID.class), row.getLong("version")));
        });
    return found;
  }

  MembershipState membership(UUID conversationId, UUID userId) {
    return jdbc.sql(STANDINGS + "AND m.user_id = :user WHERE c.id = :conversation")
        .param("conversation", conversationId)
        .param("user", userId)
        .query((row, _) -> stateOf(row))
        .optional()
        .orElseGet(() -> new MembershipState(false, versionOfDeleted(conversationId), false));
  }

  private static MembershipState stateOf(ResultSet row) throws SQLException {
    String role = row.getString("role");
    if (role == null) {
      return new MembershipState(false, row.getLong("version"), false);
    }
    return new MembershipState(
        true,
        row.getLong("version"),
        Act.DELETE_MESSAGES.isFor(Role.valueOf(role)),
        Act.pinning(row.getBoolean("chat")).isFor(Role.valueOf(role)),
        Act.mentioningAll(row.getBoolean("chat")).isFor(Role.valueOf(role)),
        isSilent(row),
        isExempt(row),
        mutedUntil(row),
        row.getBoolean("requested"));
  }

  private static boolean isSilent(ResultSet row) throws SQLException {
    return row.getBoolean("blocked")
        || row.getBoolean("archived")
        || !Act.posting(row.getBoolean("announcing")).isFor(Role.valueOf(row.getString("role")));
  }

  private static boolean isExempt(ResultSet row) throws SQLException {
    return Act.IGNORE_SLOW_MODE.isFor(Role.valueOf(row.getString("role")));
  }

  private static @Nullable Instant mutedUntil(ResultSet row) throws SQLException {
    if (!row.getBoolean("muted")) {
      return null;
    }
    OffsetDateTime until = row.getObject("muted_until", OffsetDateTime.class);
    return until == null ? RoomDirectory.FOR_GOOD : until.toInstant();
  }

  private static Rules rulesOf(ResultSet row) throws SQLException {
    return new Rules(
        row.getBoolean("archived"),
        row.getInt("slow_mode_seconds"),
        row.getObject("retention_days", Integer.class),
        wordsOf(row.getArray("unwanted_words")));
  }

  // Only rooms have any.
  private static List<String> wordsOf(@Nullable Array words) throws SQLException {
    return words == null ? List.of() : List.of((String[]) words.getArray());
  }

  /// Those of the writers who may write.
  Set<Writer> posting(Collection<Writer> writers) {
    Set<Writer> posting = new HashSet<>();
    jdbc.sql(
            STANDINGS
                + """
                WHERE (c.id, m.user_id) IN (SELECT * FROM unnest(?, ?))
                """)
        .param(writers.stream().map(Writer::conversationId).toArray(UUID[]::new))
        .param(writers.stream().map(Writer::userId).toArray(UUID[]::new))
        .query(row -> {
          if (!isSilent(row) && !row.getBoolean("muted") && !row.getBoolean("requested")) {
            posting.add(
                new Writer(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class)));
          }
        });
    return posting;
  }

  Members members(UUID conversationId) {
    Set<UUID> userIds = new HashSet<>();
    Set<UUID> silent = new HashSet<>();
    Set<UUID> exempt = new HashSet<>();
    Map<UUID, Instant> muted = new HashMap<>();
    Set<UUID> requested = new HashSet<>();
    long[] version = {0};
    Rules[] rules = {Rules.NONE};
    boolean[] room = {true};
    jdbc.sql(STANDINGS + "WHERE c.id = :conversation")
        .param("conversation", conversationId)
        .query(row -> {
          version[0] = row.getLong("version");
          rules[0] = rulesOf(row);
          room[0] = row.getBoolean("room");
          UUID userId = row.getObject("user_id", UUID.class);
          if (userId == null) {
            return;
          }
          userIds.add(userId);
          if (isSilent(row)) {
            silent.add(userId);
          }
          if (isExempt(row)) {
            exempt.add(userId);
          }
          if (row.getBoolean("requested")) {
            requested.add(userId);
          }
          Instant until = mutedUntil(row);
          if (until != null) {
            muted.put(userId, until);
          }
        });
    return version[0] == 0
        ? new Members(Set.of(), versionOfDeleted(conversationId))
        : new Members(userIds, version[0], silent, exempt, muted, requested, rules[0], room[0]);
  }

  // A statement of its own is as good: the version of what is deleted stays.
  private long versionOfDeleted(UUID conversationId) {
    return jdbc.sql("SELECT version FROM deleted_conversation WHERE id = ?")
        .param(conversationId)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  // The user's smallest rooms are looked at, so that the cost does not grow with the largest.
  List<Closeness> closest(UUID userId) {
    return jdbc.sql(
            """
            WITH near AS MATERIALIZED (
              SELECT c.id, c.kind = 'DIRECT' AS chat
              FROM member own JOIN conversation c ON c.id = own.conversation_id
              WHERE own.user_id = :user AND c.member_count <= :largest
              ORDER BY c.kind = 'DIRECT' DESC, c.member_count, c.id LIMIT :conversations)
            SELECT other.user_id, count(*) FILTER (WHERE NOT near.chat) AS rooms,
              bool_or(near.chat) AS chat
            FROM near JOIN member other ON other.conversation_id = near.id
            WHERE other.user_id <> :user
            GROUP BY other.user_id
            ORDER BY chat DESC, rooms DESC, other.user_id LIMIT :most
            """)
        .param("user", userId)
        .param("largest", 500)
        .param("conversations", 200)
        .param("most", 300)
        .query((row, _) ->
            new Closeness(
                row.getObject("user_id", UUID.class), row.getLong("rooms"), row.getBoolean("chat")))
        .list();
  }

  PictureAccess pictureAccess(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT r.visibility = 'PUBLIC' AS visible, m.role
            FROM chat_room r LEFT JOIN member m ON m.conversation_id = r.id AND m.user_id = ?
            WHERE r.id = ?
            """)
        .params(userId, roomId)
        .query((row, _) -> {
          String role = row.getString("role");
          return new PictureAccess(
              row.getBoolean("visible") || role != null,
              role != null && Act.CHANGE_ROOM.isFor(Role.valueOf(role)));
        })
        .optional()
        .orElse(new PictureAccess(false, false));
  }

  Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    Set<UUID> known = new HashSet<>();
    jdbc.sql(
            """
            SELECT DISTINCT other.user_id
            FROM member own JOIN member other ON other.conversation_id = own.conversation_id
            LEFT JOIN individual_chat i ON i.id = own.conversation_id
            WHERE own.user_id = ? AND other.user_id = ANY(?)
              AND i.requested_by IS DISTINCT FROM own.user_id
            """)
        .param(userId)
        .param(userIds.toArray(UUID[]::new))
        .query(row -> {
          known.add(row.getObject("user_id", UUID.class));
        });
    return known;
  }
}
