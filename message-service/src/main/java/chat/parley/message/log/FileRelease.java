package chat.parley.message.log;

import chat.parley.contracts.event.FileEvent.FilesReleased;
import chat.parley.contracts.event.Topics;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.platform.messaging.Outbox;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets go of the files of messages that are about to be emptied: file-service hears of it, by the
/// outbox, if and only if the caller's transaction commits, and erases them.
///
/// A file that comes with a later message too stays with that one. What else is to keep a file, as
/// a message that is yet to be sent, has to be looked at here, and be released here when it is
/// given up.
///
/// Trail: `docs/trails/upload.md`.
@Component
public class FileRelease {
  // An event is to be handled well within the time that a consumer has for it.
  private static final int MOST_IN_EVENT = 200;

  private final JdbcClient jdbc;
  private final Outbox outbox;

  FileRelease(JdbcClient jdbc, Outbox outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  /// Releases what came with the messages of a conversation after one and up to another, whose row
  /// the caller's transaction has locked. Again changes nothing.
  public void release(UUID conversationId, long after, long upTo) {
    List<UUID> released =
        jdbc.sql(
                """
                INSERT INTO released_file (conversation_id, file_id)
                SELECT DISTINCT gone.conversation_id, file_id
                FROM message AS gone CROSS JOIN unnest(gone.file_ids) AS file_id
                WHERE gone.conversation_id = :conversation AND gone.file_ids <> '{}'
                  AND gone.sequence > :after AND gone.sequence <= :upTo
                  AND NOT EXISTS (
                    SELECT FROM message AS other
                    JOIN conversation AS c ON c.conversation_id = other.conversation_id
                    WHERE other.file_ids <> '{}' AND other.file_ids @> ARRAY[file_id]
                      AND other.conversation_id = :conversation
                      AND other.sequence > c.expired_sequence
                      AND (other.sequence <= :after OR other.sequence > :upTo))
                ON CONFLICT DO NOTHING
                RETURNING file_id
                """)
            .param("conversation", conversationId)
            .param("after", after)
            .param("upTo", upTo)
            .query((row, _) -> row.getObject("file_id", UUID.class))
            .list();
    for (int from = 0; from < released.size(); from += MOST_IN_EVENT) {
      List<UUID> some = released.subList(from, Math.min(from + MOST_IN_EVENT, released.size()));
      outbox.add(
          Topics.FILES,
          conversationId,
          new FilesReleased(conversationId, Set.copyOf(some), Instant.now()));
    }
  }

  /// Those of the messages' files that no message comes with any more. The conversations' rows are
  /// locked.
  Set<UUID> releasedOf(List<NewMessage> messages) {
    List<NewMessage> withFiles = messages.stream().filter(it -> !it.fileIds().isEmpty()).toList();
    if (withFiles.isEmpty()) {
      return Set.of();
    }
    Stream<UUID> files = withFiles.stream().flatMap(it -> it.fileIds().stream());
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT file_id FROM released_file
                WHERE conversation_id = ANY(?) AND file_id = ANY(?)
                """)
            .param(Sql.uuids(withFiles.stream().map(NewMessage::conversationId).toList()))
            .param(Sql.uuids(files.toList()))
            .query((row, _) -> row.getObject("file_id", UUID.class))
            .list());
  }
}
