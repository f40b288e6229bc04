package chat.parley.user.search;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks users up by folded text (`SearchText`), with the trigram index.
@Component
class SearchStore {
  /// How many that fit are looked at: a text that fits more people is too short to find anybody by.
  private static final int MOST_READ = 2_000;

  private final JdbcClient jdbc;

  SearchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param isExact whether the text is the user name
  /// @param isBeginning whether each word of the text begins a word
  /// @param fit from 0 to 1
  record Candidate(UUID userId, boolean isExact, boolean isBeginning, double fit) {}

  /// Users in whose names each word of the text begins a word. The one whose user name the text is
  /// is among them, however many there are.
  ///
  /// @param username what the user name would be
  List<Candidate> beginningWith(UUID asker, String username, String text, int limit) {
    List<String> words = List.of(text.strip().split(" "));
    String longest = Collections.max(words, Comparator.comparingInt(String::length));
    return jdbc.sql(
            """
            WITH fitting AS (
              (SELECT user_id, folded_username, search_text FROM profile
               WHERE findable AND username = :username)
              UNION
              (SELECT user_id, folded_username, search_text FROM profile
               WHERE findable AND search_text LIKE :longest AND search_text LIKE ALL (:patterns)
               LIMIT :most)
            )
            SELECT f.user_id, f.folded_username = :text AS exact,
              similarity(f.search_text, :text) AS fit
            FROM fitting AS f
            WHERE f.user_id <> :asker AND NOT EXISTS (
              SELECT FROM block AS b
              WHERE (b.user_id, b.blocked_id) IN ((:asker, f.user_id), (f.user_id, :asker)))
            ORDER BY exact DESC, fit DESC, f.user_id
            LIMIT :limit
            """)
        .param("username", username)
        // The index serves one pattern, not an array of them.
        .param("longest", pattern(longest))
        .param("patterns", words.stream().map(SearchStore::pattern).toArray(String[]::new))
        .param("most", MOST_READ)
        .param("text", text)
        .param("asker", asker)
        .param("limit", limit)
        .query((row, _) ->
            new Candidate(
                row.getObject("user_id", UUID.class),
                row.getBoolean("exact"),
                true,
                row.getDouble("fit")))
        .list();
  }

  // Folded text has neither of the signs that LIKE knows.
  private static String pattern(String word) {
    return "% " + word + "%";
  }

  /// Users with a part of their names that is written like the text.
  List<Candidate> like(UUID asker, String text, int limit) {
    return jdbc.sql(
            """
            SELECT p.user_id, word_similarity(:text, p.search_text) AS fit
            FROM profile AS p
            WHERE p.findable AND :text <% p.search_text AND p.user_id <> :asker AND NOT EXISTS (
              SELECT FROM block AS b
              WHERE (b.user_id, b.blocked_id) IN ((:asker, p.user_id), (p.user_id, :asker)))
            ORDER BY fit DESC, p.user_id
            LIMIT :limit
            """)
        .param("text", text.strip())
        .param("asker", asker)
        .param("limit", limit)
        .query((row, _) ->
            new Candidate(row.getObject("user_id", UUID.class), false, false, row.getDouble("fit")))
        .list();
  }
}
