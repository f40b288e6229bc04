package chat.parley.bench.server;

import chat.parley.bench.archive.Archive;
import chat.parley.bench.archive.Layout;
import chat.parley.bench.archive.Rows;
import chat.parley.bench.archive.Texts;
import chat.parley.bench.measure.Figures;
import chat.parley.bench.wire.Seat;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/// The same archive in the peer's database, under the full-text index of PostgreSQL.
final class PeerArchive {
  private static final String READER = "reader";
  private static final double NANOS_PER_S = 1e9;

  // In a transaction of their own each: vacuum is not for one.
  private static final List<String> INDEX =
      List.of(
          "SET maintenance_work_mem = '512MB'",
          "CREATE INDEX archive_of_room ON archive (room_id, id)",
          "CREATE INDEX archive_text ON archive USING gin (to_tsvector('simple', text))",
          "VACUUM ANALYZE archive");

  private PeerArchive() {}

  static Archive make(int messages) {
    var layout = Layout.of(messages);
    var made = new Figures();
    try (Connection connection = connect()) {
      execute(
          connection,
          List.of(
              "DROP INDEX IF EXISTS archive_of_room, archive_text",
              "TRUNCATE archive, archive_member"));
      var members = new Rows(connection, "archive_member (user_id, room_id)");
      for (int room = 0; room < Layout.ROOMS; room++) {
        members.add(READER, name(room));
      }
      members.end();
      long begun = System.nanoTime();
      fill(connection, layout);
      tell("filled", "fill_messages_per_s", layout, begun, made);
      begun = System.nanoTime();
      execute(connection, INDEX);
      tell("indexed", "rebuild_messages_per_s", layout, begun, made);
      measure(connection, made);
    } catch (SQLException exception) {
      throw new IllegalStateException("the archive can not be made", exception);
    }
    return new Archive(
        Seat.listener(READER, READER, name(0)),
        layout,
        IntStream.range(0, Layout.SPEAKERS).mapToObj(it -> "speaker-" + it).toList(),
        made);
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/parley_bench_peer"
            .formatted(System.getenv("PEER_POSTGRES_PORT")),
        "parley_bench_peer",
        System.getenv("PEER_POSTGRES_PASSWORD"));
  }

  private static void fill(Connection connection, Layout layout) throws SQLException {
    var rows = new Rows(connection, "archive (room_id, sender_id, text, created_at)");
    for (int message = 0; message < layout.messages(); message++) {
      rows.add(
          name(layout.room(message)),
          "speaker-" + layout.speaker(message),
          Texts.of(message),
          layout.at(message).toString());
    }
    rows.end();
  }

  private static void measure(Connection connection, Figures made) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT sum(octet_length(text)), pg_relation_size('archive_text') FROM archive")) {
      row.next();
      made.put("text_mb", row.getLong(1) / 1e6);
      made.put("index_mb", row.getLong(2) / 1e6);
    }
  }

  private static void tell(String what, String figure, Layout layout, long begun, Figures made) {
    double perSecond = layout.messages() / ((System.nanoTime() - begun) / NANOS_PER_S);
    made.put(figure, perSecond);
    System.out.printf("  %s at %,.0f messages/s%n", what, perSecond);
  }

  private static String name(int room) {
    return "archive-" + room;
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
