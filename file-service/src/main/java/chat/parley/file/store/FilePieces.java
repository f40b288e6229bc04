package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of pieces, of files that come in pieces. One without a size is being written, or was
/// when somebody died.
@Component
class FilePieces {
  // Each costs a row and an object, however small it is.
  private static final int MOST = 10_000;

  private final JdbcClient jdbc;

  FilePieces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The safe pieces of a file, in their order.
  List<StoredPiece> safePiecesOf(UUID fileId) {
    return jdbc.sql(
            """
            select object_id, start, size from file_piece
            where file_id = ? and size is not null order by start
            """)
        .param(fileId)
        .query((row, _) ->
            new StoredPiece(
                row.getObject("object_id", UUID.class), row.getLong("start"), row.getLong("size")))
        .list();
  }

  /// The ids of all objects of a file that is in pieces, safe or not.
  List<UUID> objectsOf(UUID fileId) {
    return jdbc.sql("select object_id from file_piece where file_id = ?")
        .param(fileId)
        .query((row, _) -> row.getObject("object_id", UUID.class))
        .list();
  }

  /// Takes down that a piece is coming, and keeps the file from being given up until the caller's
  /// transaction ends.
  ///
  /// @throws ProblemException `not-found` if it is given up; `invalid` if it has too many pieces
  void begin(UUID fileId, UUID objectId, long start) {
    boolean pending =
        jdbc.sql("select true from file where id = ? and state = 'PENDING' for share")
            .param(fileId)
            .query(Boolean.class)
            .optional()
            .isPresent();
    if (!pending) {
      throw ProblemException.notFound();
    }
    int begun =
        jdbc.sql(
                """
                insert into file_piece (object_id, file_id, start)
                select :object, :file, :start
                where (select count(*) from file_piece where file_id = :file) < :most
                """)
            .param("object", objectId)
            .param("file", fileId)
            .param("start", start)
            .param("most", MOST)
            .update();
    if (begun == 0) {
      throw ProblemException.invalid("body", "comes in more than " + MOST + " pieces");
    }
  }

  /// The object to which the content of a file was written anew, which came in with it.
  Optional<UUID> rewrittenOf(UUID fileId) {
    return jdbc.sql(
            "select object_id from file where id = ? and object_id is not null and content_id is null")
        .param(fileId)
        .query((row, _) -> row.getObject("object_id", UUID.class))
        .optional();
  }

  void deleteAll(UUID fileId) {
    jdbc.sql("delete from file_piece where file_id = ?").param(fileId).update();
  }

  /// Takes down that more of a file is safe.
  ///
  /// @param from how much was safe until now
  /// @return false if that is not so, or if the upload is given up
  boolean advance(UUID fileId, long from, long to) {
    return jdbc.sql(
                """
                update file set received = :to
                where id = :file and state = 'PENDING' and received = :from
                """)
            .param("file", fileId)
            .param("from", from)
            .param("to", to)
            .update()
        == 1;
  }

  /// Marks pieces as safe.
  ///
  /// @return false if one of them was discarded meanwhile
  boolean markSafe(List<StoredPiece> pieces) {
    return pieces.stream()
        .allMatch(piece ->
            jdbc.sql("update file_piece set size = ? where object_id = ? and size is null")
                    .params(piece.size(), piece.objectId())
                    .update()
                == 1);
  }

  boolean isUnfinished(UUID objectId) {
    return jdbc.sql("select true from file_piece where object_id = ? and size is null")
        .param(objectId)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  void deleteUnfinished(UUID objectId) {
    jdbc.sql("delete from file_piece where object_id = ? and size is null")
        .param(objectId)
        .update();
  }

  /// The objects of pieces that were begun before and are not safe yet.
  List<FileId> findUnfinished(Instant begunBefore, int limit) {
    return jdbc.sql(
            """
            select f.conversation_id, p.object_id from file_piece p join file f on f.id = p.file_id
            where p.size is null and p.begun_at < ? limit ?
            """)
        .params(begunBefore.atOffset(ZoneOffset.UTC), limit)
        .query((row, _) ->
            new FileId(
                row.getObject("conversation_id", UUID.class),
                row.getObject("object_id", UUID.class)))
        .list();
  }
}
