package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// A message of the log. Its content is ciphertext only.
///
/// @param revision the conversation's revision at which the message last changed
public record Message(
    UUID conversationId,
    long sequence,
    long revision,
    UUID senderId,
    UUID clientMessageId,
    String contentType,
    int keyVersion,
    byte[] ciphertext,
    Instant createdAt) {

  static Message of(NewMessage message, long sequence, long revision, Instant createdAt) {
    return new Message(
        message.conversationId(),
        sequence,
        revision,
        message.senderId(),
        message.clientMessageId(),
        message.contentType(),
        message.keyVersion(),
        message.ciphertext(),
        createdAt);
  }

  static Message from(ResultSet row, int ignoredNumber) throws SQLException {
    return new Message(
        row.getObject("conversation_id", UUID.class),
        row.getLong("sequence"),
        row.getLong("revision"),
        row.getObject("sender_id", UUID.class),
        row.getObject("client_message_id", UUID.class),
        row.getString("content_type"),
        row.getInt("key_version"),
        row.getBytes("ciphertext"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /// What the other services are told of it.
  public MessagePosted toEvent() {
    return new MessagePosted(
        conversationId,
        revision,
        sequence,
        senderId,
        clientMessageId,
        contentType,
        keyVersion,
        ciphertext,
        createdAt);
  }
}
