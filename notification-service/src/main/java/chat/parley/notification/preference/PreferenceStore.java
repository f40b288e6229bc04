package chat.parley.notification.preference;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What users want to be told. Who has said nothing has no row.
@Component
public class PreferenceStore {
  private final JdbcClient jdbc;

  PreferenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Preferences of(UUID userId) {
    return jdbc.sql(
            """
            SELECT level, keywords, quiet_hours, quiet_from, quiet_until, quiet_zone, digest_after,
              digest_contents
            FROM preference WHERE user_id = ?
            """)
        .param(userId)
        .query((row, _) ->
            new Preferences(
                Level.valueOf(row.getString("level")),
                texts(row, "keywords"),
                quietHours(row),
                digest(row)))
        .optional()
        .orElse(Preferences.NONE);
  }

  /// Those whose mute is over are as good as unmuted.
  List<ConversationPreference> ofConversations(UUID userId) {
    return jdbc.sql(
            """
            SELECT conversation_id, level, muted_until
            FROM (
              SELECT conversation_id, level,
                CASE WHEN muted_until > now() THEN muted_until END AS muted_until
              FROM conversation_preference WHERE user_id = ?) AS current
            WHERE level IS NOT NULL OR muted_until IS NOT NULL
            """)
        .param(userId)
        .query((row, _) ->
            new ConversationPreference(
                row.getObject("conversation_id", UUID.class),
                level(row, "level"),
                instant(row, "muted_until")))
        .list();
  }

  /// Changes what the request has, at once with whatever another device changes.
  void change(UUID userId, ChangePreferencesRequest change) {
    QuietHours quiet = change.quietHours();
    DigestPreference digest = change.digest();
    List<String> keywords = change.keywords();
    jdbc.sql(
            """
            INSERT INTO preference AS p
              (user_id, level, keywords, quiet_hours, quiet_from, quiet_until, quiet_zone,
               digest_after, digest_contents)
            VALUES (:user, coalesce(:level, 'MENTIONS'), coalesce(CAST(:keywords AS text[]), '{}'),
              :quiet, CAST(:from AS time), CAST(:until AS time), :zone,
              coalesce(:digestAfter, :usualAfter), coalesce(:digestContents, :usualContents))
            ON CONFLICT (user_id) DO UPDATE SET
              level = coalesce(:level, p.level),
              keywords = coalesce(CAST(:keywords AS text[]), p.keywords),
              quiet_hours = coalesce(excluded.quiet_hours, p.quiet_hours),
              quiet_from = coalesce(excluded.quiet_from, p.quiet_from),
              quiet_until = coalesce(excluded.quiet_until, p.quiet_until),
              quiet_zone = coalesce(excluded.quiet_zone, p.quiet_zone),
              digest_after = coalesce(:digestAfter, p.digest_after),
              digest_contents = coalesce(:digestContents, p.digest_contents)
            """)
        .param("user", userId)
        .param("level", change.level() == null ? null : change.level().name())
        .param("keywords", keywords == null ? null : keywords.toArray(String[]::new))
        .param("quiet", quiet == null ? null : quiet.on())
        .param("from", quiet == null ? null : quiet.from())
        .param("until", quiet == null ? null : quiet.until())
        .param("zone", quiet == null ? null : quiet.timeZone())
        .param("digestAfter", digest == null ? null : secondsOf(digest), Types.INTEGER)
        .param("usualAfter", secondsOf(DigestPreference.DEFAULT))
        .param("digestContents", digest == null ? null : digest.contents(), Types.BOOLEAN)
        .param("usualContents", DigestPreference.DEFAULT.contents())
        .update();
  }

  /// Has a user mailed nothing any more, whom anybody could have mailed: of who is erased nothing
  /// is made again.
  public void mailNothing(UUID userId) {
    jdbc.sql(
            """
            INSERT INTO preference (user_id, level, keywords, digest_after)
            SELECT user_id, 'MENTIONS', '{}', 0 FROM digest WHERE user_id = ?
            ON CONFLICT (user_id) DO UPDATE SET digest_after = 0
            """)
        .param(userId)
        .update();
  }

  private static int secondsOf(DigestPreference digest) {
    return Math.toIntExact(digest.after().time().toSeconds());
  }

  /// Leaves no row where all is as for the account.
  void put(UUID userId, ConversationPreference preference) {
    if (preference.level() == null && preference.mutedUntil() == null) {
      jdbc.sql("DELETE FROM conversation_preference WHERE user_id = ? AND conversation_id = ?")
          .params(userId, preference.conversationId())
          .update();
      return;
    }
    Instant mutedUntil = preference.mutedUntil();
    jdbc.sql(
            """
            INSERT INTO conversation_preference (user_id, conversation_id, level, muted_until)
            VALUES (:user, :conversation, :level, CAST(:mutedUntil AS timestamptz))
            ON CONFLICT (user_id, conversation_id) DO UPDATE SET
              level = excluded.level, muted_until = excluded.muted_until
            """)
        .param("user", userId)
        .param("conversation", preference.conversationId())
        .param("level", preference.level() == null ? null : preference.level().name())
        .param("mutedUntil", mutedUntil == null ? null : mutedUntil.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Of the members of each conversation, those who have said anything.
  public Map<UUID, Map<UUID, Wish>> wishes(Collection<UUID> conversationIds) {
    Map<UUID, Map<UUID, Wish>> wishes = new HashMap<>();
    jdbc.sql(
            """
            SELECT m.conversation_id, m.user_id, p.level AS account, c.level AS conversation,
              coalesce(c.muted_until > now(), false) AS muted
            FROM membership m
            LEFT JOIN preference p ON p.user_id = m.user_id
            LEFT JOIN conversation_preference c
              ON c.user_id = m.user_id AND c.conversation_id = m.conversation_id
            WHERE m.conversation_id = ANY(?::uuid[])
              AND (p.level <> 'MENTIONS' OR c.user_id IS NOT NULL)
            """)
        .param(array(conversationIds))
        .query(row -> {
          Level account = level(row, "account");
          of(wishes, row)
              .put(
                  row.getObject("user_id", UUID.class),
                  new Wish(
                      account == null ? Level.MENTIONS : account,
                      level(row, "conversation"),
                      row.getBoolean("muted")));
        });
    return wishes;
  }

  /// The keywords of the members of each conversation that have any.
  public Map<UUID, Map<UUID, List<String>>> keywords(Collection<UUID> conversationIds) {
    Map<UUID, Map<UUID, List<String>>> keywords = new HashMap<>();
    jdbc.sql(
            """
            SELECT m.conversation_id, m.user_id, p.keywords
            FROM membership m JOIN preference p ON p.user_id = m.user_id
            WHERE m.conversation_id = ANY(?::uuid[]) AND p.keywords <> '{}'
            """)
        .param(array(conversationIds))
        .query(row -> {
          of(keywords, row).put(row.getObject("user_id", UUID.class), texts(row, "keywords"));
        });
    return keywords;
  }

  /// Forgets what users have said of a conversation that is no longer theirs.
  public void forget(UUID conversationId, Collection<UUID> userIds) {
    jdbc.sql(
            """
            DELETE FROM conversation_preference
            WHERE conversation_id = ? AND user_id = ANY(?::uuid[])
            """)
        .param(conversationId)
        .param(array(userIds))
        .update();
  }

  /// Forgets what anybody has said of these conversations.
  public void forget(Collection<UUID> conversationIds) {
    jdbc.sql("DELETE FROM conversation_preference WHERE conversation_id = ANY(?::uuid[])")
        .param(array(conversationIds))
        .update();
  }

  /// Forgets all that a user has said.
  public void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM preference WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM conversation_preference WHERE user_id = ?").param(userId).update();
  }

  private static <T> Map<UUID, T> of(Map<UUID, Map<UUID, T>> all, ResultSet row)
      throws SQLException {
    return all.computeIfAbsent(row.getObject("conversation_id", UUID.class), _ -> new HashMap<>());
  }

  /// Those of a row that has them.
  public static @Nullable QuietHours quietHours(ResultSet row) throws SQLException {
    String zone = row.getString("quiet_zone");
    return zone == null
        ? null
        : new QuietHours(
            row.getBoolean("quiet_hours"),
            row.getObject("quiet_from", LocalTime.class),
            row.getObject("quiet_until", LocalTime.class),
            zone);
  }

  /// What a row says of mails; the usual, where it is of nobody who has said anything.
  public static DigestPreference digest(ResultSet row) throws SQLException {
    long after = row.getLong("digest_after");
    return row.wasNull()
        ? DigestPreference.DEFAULT
        : new DigestPreference(DigestPreference.After.of(after), row.getBoolean("digest_contents"));
  }

  private static @Nullable Level level(ResultSet row, String column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Level.valueOf(name);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  private static String[] array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
