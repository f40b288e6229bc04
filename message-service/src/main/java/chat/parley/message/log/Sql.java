package chat.parley.message.log;

import chat.parley.contracts.event.GroupMention;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// How values of the log's tables are written and read.
public final class Sql {
  private Sql() {}

  public static SqlArrayValue uuids(Collection<UUID> ids) {
    return new SqlArrayValue("uuid", (Object[]) ids.toArray(UUID[]::new));
  }

  /// The literal of a list, for an array of lists: PostgreSQL has no arrays of different lengths.
  static String literal(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /// The same of a list that may be absent.
  static @Nullable String literalOrNull(@Nullable List<UUID> ids) {
    return ids == null ? null : literal(ids);
  }

  public static @Nullable GroupMention groupMention(ResultSet row) throws SQLException {
    String kind = row.getString("group_mention");
    return kind == null ? null : GroupMention.valueOf(kind);
  }

  public static List<UUID> uuids(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((UUID[]) array.getArray());
  }

  public static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
