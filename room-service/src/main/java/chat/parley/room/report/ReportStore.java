package chat.parley.room.report;

import chat.parley.room.membership.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is reported and not answered. To be changed under the lock of the conversation.
@Component
class ReportStore {
  private static final String OPEN =
      """
      SELECT id, user_id, sequence, reason, reported_by, reported_at FROM report
      WHERE conversation_id = :conversation AND outcome IS NULL
      """;

  private final JdbcClient jdbc;

  ReportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The same one, by the same member, if it is open.
  Optional<Report> same(UUID conversationId, Report report) {
    return jdbc.sql(
            OPEN
                + """
                AND reported_by = :by AND user_id = :user
                AND coalesce(sequence, 0) = coalesce(:sequence, 0)
                """)
        .param("conversation", conversationId)
        .param("by", report.reportedBy())
        .param("user", report.userId())
        .param("sequence", report.sequence(), Types.BIGINT)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<Report> find(UUID conversationId, UUID reportId) {
    return jdbc.sql(OPEN + "AND id = :id")
        .param("conversation", conversationId)
        .param("id", reportId)
        .query((row, _) -> read(row))
        .optional();
  }

  long countBy(UUID conversationId, UUID reporterId) {
    return jdbc.sql(
            """
            SELECT count(*) FROM report
            WHERE conversation_id = ? AND reported_by = ? AND outcome IS NULL
            """)
        .params(conversationId, reporterId)
        .query(Long.class)
        .single();
  }

  void add(UUID conversationId, Report report) {
    jdbc.sql(
            """
            INSERT INTO report (id, conversation_id, reported_by, user_id, sequence, reason,
              reported_at)
            VALUES (:id, :conversation, :by, :user, :sequence, :reason, :at)
            """)
        .param("id", report.id())
        .param("conversation", conversationId)
        .param("by", report.reportedBy())
        .param("user", report.userId())
        .param("sequence", report.sequence(), Types.BIGINT)
        .param("reason", report.reason().name())
        .param("at", report.reportedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void answer(UUID reportId, Outcome outcome, Membership by, Instant at) {
    jdbc.sql(
            """
            UPDATE report SET outcome = ?, answered_by = ?, answered_at = ?
            WHERE id = ? AND outcome IS NULL
            """)
        .params(outcome.name(), by.userId(), at.atOffset(ZoneOffset.UTC), reportId)
        .update();
  }

  /// Those that a moderator may see, the first first: none about the moderator.
  List<Report> openFor(Membership moderator) {
    return jdbc.sql(OPEN + "AND user_id <> :moderator ORDER BY reported_at, id LIMIT 200")
        .param("conversation", moderator.conversationId())
        .param("moderator", moderator.userId())
        .query((row, _) -> read(row))
        .list();
  }

  private static Report read(ResultSet row) throws SQLException {
    return new Report(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getObject("sequence", Long.class),
        Reason.valueOf(row.getString("reason")),
        row.getObject("reported_by", UUID.class),
        row.getObject("reported_at", OffsetDateTime.class).toInstant());
  }
}
