package chat.parley.room.access;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The words and phrases that no message of a room may say. To be changed under the lock of the
/// room.
@Component
public class UnwantedWords {
  private final JdbcClient jdbc;

  UnwantedWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// In the order in which they were set; none where there is no such room.
  public List<String> of(UUID roomId) {
    return jdbc.sql(
            """
            SELECT word FROM chat_room AS r, unnest(r.unwanted_words) WITH ORDINALITY AS w (word, place)
            WHERE r.id = ? ORDER BY place
            """)
        .param(roomId)
        .query((row, _) -> row.getString(1))
        .list();
  }

  public void put(UUID roomId, List<String> words) {
    jdbc.sql("UPDATE chat_room SET unwanted_words = ? WHERE id = ?")
        .param(words.toArray(String[]::new))
        .param(roomId)
        .update();
  }
}
