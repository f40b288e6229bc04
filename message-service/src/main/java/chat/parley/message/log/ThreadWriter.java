package chat.parley.message.log;

import chat.parley.message.log.Assignment.Placed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notes what there is of threads, and who takes part in them, of conversations whose rows are
/// locked: one statement for all answers of a transaction, none where there are none.
final class ThreadWriter {
  private final JdbcClient jdbc;

  ThreadWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Counts the answers among the messages. Their senders, and the sender of what they answer,
  /// follow the thread from now on, unless they have said otherwise before.
  void answered(List<Placed> placed, Instant at) {
    List<Placed> answers = placed.stream().filter(it -> it.message().threadRoot() != null).toList();
    if (answers.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            WITH answer AS MATERIALIZED (
              SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[])
                AS a (conversation_id, root_sequence, sequence, sender_id)
            ), counted AS (
              INSERT INTO thread AS t
                (conversation_id, root_sequence, answers, last_sequence, last_at)
              SELECT conversation_id, root_sequence, count(*), max(sequence), ?
              FROM answer GROUP BY conversation_id, root_sequence
              ON CONFLICT (conversation_id, root_sequence) DO UPDATE
              SET answers = t.answers + excluded.answers, last_sequence = excluded.last_sequence,
                last_at = excluded.last_at
            )
            INSERT INTO thread_follower
              (user_id, conversation_id, root_sequence, following, read_sequence)
            SELECT user_id, conversation_id, root_sequence, true, max(read_sequence)
            FROM (
              SELECT sender_id AS user_id, conversation_id, root_sequence,
                sequence AS read_sequence
              FROM answer
              UNION ALL
              SELECT m.sender_id, a.conversation_id, a.root_sequence, 0
              FROM answer AS a JOIN message AS m
                ON m.conversation_id = a.conversation_id AND m.sequence = a.root_sequence
            ) AS participant
            GROUP BY user_id, conversation_id, root_sequence
            ON CONFLICT DO NOTHING
            """)
        .param(Sql.uuids(answers.stream().map(it -> it.message().conversationId()).toList()))
        .param(answers.stream().mapToLong(ThreadWriter::rootOf).toArray())
        .param(answers.stream().mapToLong(Placed::sequence).toArray())
        .param(Sql.uuids(answers.stream().map(ThreadWriter::senderOf).toList()))
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static long rootOf(Placed placed) {
    Long root = placed.message().threadRoot();
    return root == null ? 0 : root;
  }

  private static UUID senderOf(Placed placed) {
    return placed.message().userId();
  }
}
