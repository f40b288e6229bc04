package chat.parley.auth.bot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The bots. What is deleted is not there, but keeps its name until it is removed.
@Repository
class BotStore {
  private static final String BOTS =
      """
      SELECT id, owner_id, username, display_name, created_at, disabled_at FROM bot
      WHERE deleted_at IS NULL
      """;

  private final JdbcClient jdbc;

  BotStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// How many a user has. Until the transaction ends, nobody else gets an answer for that user.
  int countForUpdate(UUID ownerId) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('bot ' || ?::text, 0))")
        .param(ownerId)
        .query((_, _) -> 0)
        .single();
    return jdbc.sql("SELECT count(*) FROM bot WHERE owner_id = ? AND deleted_at IS NULL")
        .param(ownerId)
        .query(Integer.class)
        .single();
  }

  /// The name is claimed for it.
  void add(Bot bot) {
    jdbc.sql(
            """
            INSERT INTO bot (id, owner_id, username, display_name, created_at)
            VALUES (:id, :owner, :username, :name, :now)
            """)
        .param("id", bot.id())
        .param("owner", bot.ownerId())
        .param("username", bot.username())
        .param("name", bot.displayName())
        .param("now", bot.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Bot> of(UUID ownerId) {
    return jdbc.sql(BOTS + "AND owner_id = ? ORDER BY created_at DESC, id DESC")
        .param(ownerId)
        .query((row, _) -> bot(row))
        .list();
  }

  Optional<Bot> find(UUID id) {
    return jdbc.sql(BOTS + "AND id = ?").param(id).query((row, _) -> bot(row)).optional();
  }

  void disable(UUID id, boolean disabled) {
    jdbc.sql("UPDATE bot SET disabled_at = CASE WHEN ? THEN now() END WHERE id = ?")
        .params(disabled, id)
        .update();
  }

  void delete(UUID id) {
    jdbc.sql("UPDATE bot SET deleted_at = now() WHERE id = ? AND deleted_at IS NULL")
        .param(id)
        .update();
  }

  /// False where there is none, or it is not deleted.
  boolean remove(UUID id) {
    return jdbc.sql("DELETE FROM bot WHERE id = ? AND deleted_at IS NOT NULL").param(id).update()
        == 1;
  }

  private static Bot bot(ResultSet row) throws SQLException {
    return new Bot(
        row.getObject("id", UUID.class),
        row.getObject("owner_id", UUID.class),
        row.getString("username"),
        row.getString("display_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("disabled_at") != null);
  }
}
