package chat.parley.user.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Looks users up by folded text (`SearchText`), with the trigram index.
@Component
class SearchStore {
  /// How many that fit are looked at: a text that fits more people is too short to find anybody by.
  private static final int MOST_READ = 200;

  /// How many words of a text are looked for; the index serves one pattern for each.
  private static final int MOST_WORDS = 8;

  private static final String BLOCKED =
      """
      WITH blocked AS MATERIALIZED (
        SELECT blocked_id AS user_id FROM block WHERE user_id = :asker
        UNION ALL SELECT user_id FROM block WHERE blocked_id = :asker)
      """;

  private final JdbcClient jdbc;

  SearchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param isExact whether the text is the user name
  /// @param isBeginning whether each word of the text begins a word
  /// @param fit from 0 to 1
  record Candidate(UUID userId, boolean isExact, boolean isBeginning, double fit) {}

  // OFFSET 0 keeps the planner from looking for the text among all users once more, for the few.

  /// Users in whose names each word of the text begins a word. The one whose user name the text is
  /// and those near the one who asks are among them, however many there are.
  ///
  /// @param username what the user name would be
  /// @param near some users
  @Transactional(readOnly = true)
  public List<Candidate> beginningWith(
      UUID asker, String username, String text, Collection<UUID> near, int limit) {
    planForEachText();
    List<String> words = wordsOf(text);
    String fits =
        IntStream.range(0, words.size())
            .mapToObj(word -> "search_text LIKE :word" + word)
            .collect(Collectors.joining(" AND "));
    JdbcClient.StatementSpec query =
        jdbc.sql(
                BLOCKED
                    + """
                    , fitting AS (
                      (SELECT user_id, folded_username, search_text FROM profile
                       WHERE findable AND username = :username)
                      UNION
                      (SELECT user_id, folded_username, search_text
                       FROM (
                         SELECT user_id, folded_username, search_text FROM profile
                         WHERE user_id = ANY(:near) AND findable OFFSET 0) AS near
                       WHERE %s)
                      UNION
                      (SELECT user_id, folded_username, search_text FROM profile
                       WHERE findable AND %s LIMIT :most))
                    SELECT user_id, folded_username = :text AS exact,
                      similarity(search_text, :text) AS fit
                    FROM fitting
                    WHERE user_id <> :asker AND user_id NOT IN (SELECT user_id FROM blocked)
                    ORDER BY exact DESC, user_id = ANY(:near) DESC, fit DESC, user_id
                    LIMIT :limit
                    """
                        .formatted(fits, fits))
            .param("username", username)
            .param("near", new SqlArrayValue("uuid", near.toArray()))
            .param("most", MOST_READ)
            .param("text", text)
            .param("asker", asker)
            .param("limit", limit);
    for (int word = 0; word < words.size(); word++) {
      // Folded text has neither of the signs that LIKE knows.
      query = query.param("word" + word, "% " + words.get(word) + "%");
    }
    return query
        .query((row, _) ->
            new Candidate(
                row.getObject("user_id", UUID.class),
                row.getBoolean("exact"),
                true,
                row.getDouble("fit")))
        .list();
  }

  /// That user, where the user allows to be found by e-mail address and neither of the two has
  /// blocked the other; else nobody.
  List<UUID> findableByEmail(UUID asker, UUID userId) {
    return jdbc.sql(
            BLOCKED
                + """
                SELECT user_id FROM profile
                WHERE user_id = :user AND findable_by_email AND user_id <> :asker
                  AND user_id NOT IN (SELECT user_id FROM blocked)
                """)
        .param("user", userId)
        .param("asker", asker)
        .query((row, _) -> row.getObject("user_id", UUID.class))
        .list();
  }

  /// Users in whose names each word of the text is one mistake away from a word, or, where it is
  /// too short to be told by that, begins one. Those near the one who asks are among them.
  ///
  /// @param near some users
  @Transactional(readOnly = true)
  public List<Candidate> misspelt(UUID asker, String text, Collection<UUID> near, int limit) {
    planByIndexForEachText();
    List<String> words = wordsOf(text);
    String fits =
        IntStream.range(0, words.size())
            .mapToObj(word ->
                Misspelling.isTold(words.get(word))
                    ? "misspellings(search_text) && misspellings(:word" + word + ")"
                    : "search_text LIKE '% ' || :word" + word + " || '%'")
            .collect(Collectors.joining(" AND "));
    JdbcClient.StatementSpec query =
        jdbc.sql(
                BLOCKED
                    + """
                    , fitting AS (
                      (SELECT user_id, search_text FROM profile
                       WHERE user_id = ANY(:near) AND findable)
                      UNION
                      (SELECT user_id, search_text FROM profile
                       WHERE findable AND %s LIMIT :most))
                    SELECT user_id, search_text, word_similarity(:text, search_text) AS fit
                    FROM fitting
                    WHERE user_id <> :asker AND user_id NOT IN (SELECT user_id FROM blocked)
                    ORDER BY user_id = ANY(:near) DESC, fit DESC, user_id
                    """
                        .formatted(fits))
            .param("near", new SqlArrayValue("uuid", near.toArray()))
            .param("text", text.strip())
            .param("most", MOST_READ)
            .param("asker", asker);
    for (int word = 0; word < words.size(); word++) {
      query = query.param("word" + word, words.get(word));
    }
    return query
        .query((row, _) ->
            Misspelling.mayMean(text, row.getString("search_text"))
                ? Optional.of(likely(row))
                : Optional.<Candidate>empty())
        .stream()
        .flatMap(Optional::stream)
        .limit(limit)
        .toList();
  }

  /// Users with a part of their names that is written like the text; those near the one who asks
  /// are among them, however many there are.
  ///
  /// @param near some users
  @Transactional(readOnly = true)
  public List<Candidate> like(UUID asker, String text, Collection<UUID> near, int limit) {
    planByIndexForEachText();
    return jdbc.sql(
            BLOCKED
                + """
                , fitting AS (
                  (SELECT user_id, search_text
                   FROM (
                     SELECT user_id, search_text FROM profile
                     WHERE user_id = ANY(:near) AND findable OFFSET 0) AS near
                   WHERE :text <% search_text)
                  UNION
                  (SELECT user_id, search_text FROM profile
                   WHERE findable AND :text <% search_text LIMIT :most))
                SELECT user_id, word_similarity(:text, search_text) AS fit FROM fitting
                WHERE user_id <> :asker AND user_id NOT IN (SELECT user_id FROM blocked)
                ORDER BY user_id = ANY(:near) DESC, fit DESC, user_id
                LIMIT :limit
                """)
        .param("near", new SqlArrayValue("uuid", near.toArray()))
        .param("text", text.strip())
        .param("most", MOST_READ)
        .param("asker", asker)
        .param("limit", limit)
        .query((row, _) -> likely(row))
        .list();
  }

  private static List<String> wordsOf(String text) {
    return Arrays.stream(text.strip().split(" ")).limit(MOST_WORDS).toList();
  }

  private static Candidate likely(ResultSet row) throws SQLException {
    return new Candidate(row.getObject("user_id", UUID.class), false, false, row.getDouble("fit"));
  }

  // Whether many fit, and the whole table is as good as the index, the planner knows of each text,
  // not of all texts together.
  private void planForEachText() {
    jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)")
        .query((_, _) -> true)
        .single();
  }

  // How much a comparison by likeness costs the planner does not know at all: the whole table would
  // take seconds.
  private void planByIndexForEachText() {
    jdbc.sql(
            """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
              set_config('enable_seqscan', 'off', true)
            """)
        .query((_, _) -> true)
        .single();
  }
}
