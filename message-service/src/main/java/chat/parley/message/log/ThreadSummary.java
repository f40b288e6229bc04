package chat.parley.message.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What there is of a thread.
///
/// @param answers how many, deleted ones too
/// @param lastSequence the last answer
/// @param lastAt when it was given
public record ThreadSummary(long answers, long lastSequence, Instant lastAt) {

  /// Of a row that has these columns.
  static @Nullable ThreadSummary in(ResultSet row) throws SQLException {
    Long answers = Sql.number(row, "thread_answers");
    return answers == null
        ? null
        : new ThreadSummary(
            answers, row.getLong("thread_last_sequence"), Sql.instant(row, "thread_last_at"));
  }
}
