package chat.parley.message.command;

import chat.parley.message.log.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What no message of a conversation may say, kept in memory. It may be outdated: the log takes no
/// text that was looked through for another version than it has.
@Component
class UnwantedWords {
  private static final int MOST_KEPT = 10_000;

  private final JdbcClient jdbc;
  private final Map<UUID, Unwanted> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Unwanted> eldest) {
          return size() > MOST_KEPT;
        }
      };

  UnwantedWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is known of each, or nothing.
  Map<UUID, Unwanted> known(Collection<UUID> conversations) {
    Map<UUID, Unwanted> found = new HashMap<>();
    synchronized (kept) {
      conversations.forEach(it -> found.put(it, kept.getOrDefault(it, Unwanted.NOTHING)));
    }
    return found;
  }

  /// What holds of each now.
  ///
  /// @throws org.springframework.dao.DataAccessException if the database does not answer
  Map<UUID, Unwanted> fresh(Collection<UUID> conversations) {
    Map<UUID, Unwanted> found = new HashMap<>();
    conversations.forEach(it -> found.put(it, Unwanted.NOTHING));
    jdbc.sql(
            """
            SELECT conversation_id, filter_version, unwanted_words FROM conversation
            WHERE conversation_id = ANY(?)
            """)
        .param(Sql.uuids(conversations))
        .query((row, _) ->
            found.put(
                row.getObject("conversation_id", UUID.class),
                new Unwanted(
                    row.getLong("filter_version"),
                    List.of((String[]) row.getArray("unwanted_words").getArray()))))
        .list();
    synchronized (kept) {
      kept.putAll(found);
    }
    return found;
  }
}
