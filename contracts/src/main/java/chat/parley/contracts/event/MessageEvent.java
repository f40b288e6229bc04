package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// A change of a conversation's log. Revisions are dense per conversation, from 1: a hole is a
/// loss. Content is ciphertext only.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageEvent {
  UUID conversationId();

  long revision();

  /// A message was committed to the log.
  ///
  /// @param sequence the message's dense number in its conversation, from 1
  /// @param clientMessageId the sender's own name for it
  /// @param contentType the media type of the plain text
  /// @param keyVersion which version of the conversation's key encrypted it
  /// @param ciphertext Tink AEAD; associated data as in `MessageCipher`
  @JsonTypeName("message.posted")
  record MessagePosted(
      UUID conversationId,
      long revision,
      long sequence,
      UUID senderId,
      UUID clientMessageId,
      String contentType,
      int keyVersion,
      byte[] ciphertext,
      Instant createdAt)
      implements MessageEvent {}
}
