package chat.parley.bench.server;

import chat.parley.bench.archive.Archive;
import chat.parley.bench.archive.Layout;
import chat.parley.bench.archive.Rows;
import chat.parley.bench.archive.Texts;
import chat.parley.bench.measure.Figures;
import chat.parley.bench.wire.Seat;
import chat.parley.contracts.internal.SearchAdministration;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// An archive in Parley. Its people and rooms are made as everybody makes them. Messages come into
/// the log by COPY, as the rows that message-service writes, encrypted with their rooms' keys, and
/// into the search index by the command that makes it anew.
final class ParleyArchive {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int HEARD_WITHIN_S = 60;
  private static final int PAGE = 50;
  private static final double NANOS_PER_S = 1e9;

  private final ParleyApi api;
  private final ParleyInside inside;
  private final Layout layout;
  private final ParleyUser reader;
  private final List<ParleyUser> speakers;
  private final List<UUID> rooms;
  private final Figures made = new Figures();

  private ParleyArchive(ParleyApi api, ParleyInside inside, Layout layout) {
    this.api = api;
    this.inside = inside;
    this.layout = layout;
    reader = ParleyUser.signUp(api, "reader");
    speakers = ParleyTarget.inParallel(Layout.SPEAKERS, () -> ParleyUser.signUp(api, "speaker"));
    rooms =
        ParleyTarget.inParallel(
            Layout.ROOMS, () -> UUID.fromString(api.createRoom(reader.token(), "Archive")));
  }

  static ParleyArchive make(ParleyApi api, ParleyInside inside, int messages) {
    var archive = new ParleyArchive(api, inside, Layout.of(messages));
    archive.join();
    try (Connection connection = inside.messages()) {
      archive.awaitMembers(connection);
      archive.fill(connection);
      archive.requireReadable();
      archive.index(connection);
    } catch (SQLException exception) {
      throw new IllegalStateException("the archive can not be made", exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
    return archive;
  }

  /// As it is to be searched, with a token that is good for some minutes.
  Archive open() {
    return new Archive(
        Seat.listener(reader.id(), reader.token(), rooms.getFirst().toString()),
        layout,
        speakers.stream().map(it -> "@" + it.name()).toList(),
        made);
  }

  Layout layout() {
    return layout;
  }

  private void join() {
    speakers.forEach(it -> api.join(it.token(), rooms.getFirst().toString()));
    for (int room = 1; room < Layout.ROOMS; room++) {
      api.join(speakers.get(Layout.speakerOf(room)).token(), rooms.get(room).toString());
    }
  }

  // message-service hears of members from Kafka.
  private void awaitMembers(Connection connection) throws SQLException, InterruptedException {
    long members = 2L * (Layout.ROOMS - 1) + 1 + Layout.SPEAKERS;
    long deadline = System.nanoTime() + Duration.ofSeconds(HEARD_WITHIN_S).toNanos();
    while (members(connection) < members) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("message-service has not heard of all members");
      }
      Thread.sleep(PAUSE);
    }
  }

  // All or nothing, like a send; published, so that nothing waits for Kafka.
  private void fill(Connection connection) throws SQLException {
    long begun = System.nanoTime();
    connection.setAutoCommit(false);
    Map<UUID, KeySet> keys = inside.keys().of(rooms);
    var random = new SplittableRandom();
    var rows =
        new Rows(
            connection,
            "message (conversation_id, sequence, revision, sender_id, client_message_id,"
                + " content_type, key_version, ciphertext, created_at)");
    for (int message = 0; message < layout.messages(); message++) {
      UUID room = rooms.get(layout.room(message));
      KeySet of = keys.get(room);
      if (of == null) {
        throw new IllegalStateException("a room has no key");
      }
      UUID sender = UUID.fromString(speakers.get(layout.speaker(message)).id());
      // As clients name them: of version 4.
      var name =
          new UUID(
              (random.nextLong() & ~0xf000L) | 0x4000L,
              (random.nextLong() & (Long.MAX_VALUE >>> 1)) | Long.MIN_VALUE);
      String sequence = Long.toString(layout.sequence(message));
      rows.add(
          room.toString(),
          sequence,
          sequence,
          sender.toString(),
          name.toString(),
          "text/plain",
          Integer.toString(of.version()),
          "\\\\x"
              + HexFormat.of()
                  .formatHex(
                      MessageCipher.encrypt(
                          of, new ContentId.OfMessage(room, sender, name), Texts.of(message))),
          layout.at(message).toString());
    }
    rows.end();
    for (int room = 0; room < Layout.ROOMS; room++) {
      setHead(connection, rooms.get(room), layout.head(room));
    }
    connection.commit();
    connection.setAutoCommit(true);
    execute(connection, "VACUUM ANALYZE message");
    tell("filled", "fill_messages_per_s", begun);
  }

  private static void setHead(Connection connection, UUID room, long head) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO conversation AS c
              (conversation_id, head_revision, head_sequence, published_revision)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (conversation_id) DO UPDATE SET head_revision = excluded.head_revision,
              head_sequence = excluded.head_sequence,
              published_revision = excluded.published_revision
            WHERE c.head_revision = 0
            """)) {
      statement.setObject(1, room);
      statement.setLong(2, head);
      statement.setLong(3, head);
      statement.setLong(4, head);
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("something has been said in a room of the archive");
      }
    }
  }

  /// What nobody could have read had it not been written as message-service writes it.
  private void requireReadable() {
    for (int room : List.of(0, 1, Layout.ROOMS - 1)) {
      Map<Long, String> page = api.newest(reader.token(), rooms.get(room).toString(), PAGE);
      long head = layout.head(room);
      for (long sequence = Math.max(1, head - PAGE + 1); sequence <= head; sequence++) {
        if (!Texts.of(layout.message(room, sequence)).equals(page.get(sequence))) {
          throw new IllegalStateException(
              "message %d of room %d reads otherwise: %s"
                  .formatted(sequence, room, page.get(sequence)));
        }
      }
    }
  }

  private void index(Connection connection) throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    SearchAdministration search = inside.search();
    var _ = search.rebuild();
    while (search.status().left() > 0) {
      Thread.sleep(PAUSE);
    }
    tell("indexed", "rebuild_messages_per_s", begun);
    execute(connection, "VACUUM ANALYZE search_block");
    execute(connection, "VACUUM ANALYZE search_pending");
    long ciphertext = number(connection, "SELECT sum(octet_length(ciphertext)) FROM message");
    long index =
        number(
            connection,
            "SELECT pg_total_relation_size('search_block') +"
                + " pg_total_relation_size('search_pending')");
    made.put("ciphertext_mb", ciphertext / 1e6);
    made.put("index_mb", index / 1e6);
    made.put("index_of_ciphertext", (double) index / ciphertext);
  }

  private void tell(String what, String figure, long begun) {
    double perSecond = layout.messages() / ((System.nanoTime() - begun) / NANOS_PER_S);
    made.put(figure, perSecond);
    System.out.printf("  %s at %,.0f messages/s%n", what, perSecond);
  }

  private long members(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT count(*) FROM membership WHERE member AND conversation_id = ANY(?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", rooms.toArray()));
      return number(statement.executeQuery());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return number(statement.executeQuery(sql));
    }
  }

  private static long number(ResultSet row) throws SQLException {
    row.next();
    return row.getLong(1);
  }
}
