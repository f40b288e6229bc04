package chat.parley.message.poll;

import chat.parley.message.poll.VotersResponse.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads who has voted for what.
@Component
class VoterStore {
  private static final int MOST_NAMED = 50;

  private final JdbcClient jdbc;

  VoterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Choice(int option, UUID userId) {}

  /// @return one for each option, in their order
  List<Option> of(UUID conversation, long sequence, int options) {
    List<List<UUID>> found =
        Stream.generate(() -> (List<UUID>) new ArrayList<UUID>()).limit(options).toList();
    jdbc.sql(
            """
            SELECT option, user_id FROM (
              SELECT o.option, v.user_id,
                row_number() OVER (PARTITION BY o.option ORDER BY v.voted_at, v.user_id) AS place
              FROM poll_vote AS v, unnest(v.options) AS o (option)
              WHERE v.conversation_id = ? AND v.sequence = ?
            ) AS choice WHERE place <= ? ORDER BY option, place
            """)
        .params(conversation, sequence, MOST_NAMED)
        .query((row, _) -> new Choice(row.getInt("option"), row.getObject("user_id", UUID.class)))
        .list()
        .forEach(it -> found.get(it.option()).add(it.userId()));
    return found.stream().map(Option::new).toList();
  }
}
