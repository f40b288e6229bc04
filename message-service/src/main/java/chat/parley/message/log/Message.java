package chat.parley.message.log;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.platform.crypto.ContentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as it stands. Its content is ciphertext only.
///
/// @param revision the conversation's revision at which the message last changed
/// @param content absent where the message is deleted or has expired
/// @param edit its last edit, which the content is from
/// @param threadRoot the sequence of the message in whose thread it is an answer
/// @param thread what there is of the thread that hangs on it; absent where it has none, or it is
///   not asked for
/// @param groupMention whom it mentions beside those whom it names
/// @param pinned whether it is pinned
/// @param forwarded whether it says what another message did
/// @param poll what it asks and how that stands, where it is a poll
/// @param chosen what the reader has chosen of it, where that is asked for
/// @param expired whether it is older than the conversation keeps it
public record Message(
    UUID conversationId,
    long sequence,
    long revision,
    UUID senderId,
    UUID clientMessageId,
    @Nullable Content content,
    @Nullable Edited edit,
    @Nullable Long replyTo,
    @Nullable Long threadRoot,
    @Nullable ThreadSummary thread,
    List<UUID> fileIds,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    Instant createdAt,
    @Nullable Deleted deletion,
    boolean pinned,
    boolean forwarded,
    @Nullable StoredPoll poll,
    List<Integer> chosen,
    boolean expired) {
  public Message {
    chosen = List.copyOf(chosen);
    fileIds = List.copyOf(fileIds);
    mentions = List.copyOf(mentions);
  }

  /// @param clientChangeId the author's name for the edit
  public record Edited(UUID clientChangeId, Instant at) {}

  public record Deleted(UUID by, Instant at) {}

  static Message from(ResultSet row) throws SQLException {
    UUID editId = row.getObject("edit_id", UUID.class);
    UUID deletedBy = row.getObject("deleted_by", UUID.class);
    return new Message(
        row.getObject("conversation_id", UUID.class),
        row.getLong("sequence"),
        row.getLong("revision"),
        row.getObject("user_id", UUID.class),
        row.getObject("client_id", UUID.class),
        contentIn(row),
        editId == null ? null : new Edited(editId, Sql.instant(row, "edited_at")),
        Sql.number(row, "reply_to"),
        Sql.number(row, "thread_root"),
        ThreadSummary.in(row),
        Sql.uuids(row, "file_ids"),
        Sql.uuids(row, "mentions"),
        Sql.groupMention(row),
        Sql.instant(row, "created_at"),
        deletedBy == null ? null : new Deleted(deletedBy, Sql.instant(row, "deleted_at")),
        row.getBoolean("pinned"),
        row.getBoolean("forwarded"),
        StoredPoll.in(row),
        StoredPoll.optionsIn(row),
        row.getBoolean("expired"));
  }

  /// Of a row that has one.
  static Content requireContent(ResultSet row) throws SQLException {
    return Objects.requireNonNull(contentIn(row), "there is content");
  }

  static @Nullable Content contentIn(ResultSet row) throws SQLException {
    byte[] ciphertext = row.getBytes("ciphertext");
    return ciphertext == null
        ? null
        : new Content(row.getString("content_type"), row.getInt("key_version"), ciphertext);
  }

  /// What the content is bound to.
  public ContentId contentId() {
    return edit == null
        ? new ContentId.OfMessage(conversationId, senderId, clientMessageId)
        : new ContentId.OfEdit(conversationId, senderId, edit.clientChangeId(), sequence);
  }
}
