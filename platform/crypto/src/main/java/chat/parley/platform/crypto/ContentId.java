package chat.parley.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What a ciphertext belongs to. It is bound to it: moved anywhere else, it does not decrypt.
public sealed interface ContentId {
  UUID conversationId();

  /// The text of a message as it was posted.
  record OfMessage(UUID conversationId, UUID senderId, UUID clientMessageId) implements ContentId {}

  /// The text that an edit gave to a message.
  ///
  /// @param sequence the message's
  record OfEdit(UUID conversationId, UUID authorId, UUID clientChangeId, long sequence)
      implements ContentId {}

  /// The emoji of a reaction, or of its removal.
  ///
  /// @param sequence that of the message reacted to
  record OfReaction(UUID conversationId, UUID userId, UUID clientChangeId, long sequence)
      implements ContentId {}

  /// What a user has begun to write.
  ///
  /// @param threadRoot that of the message on which the thread hangs that it is in; 0 where it is
  ///   in none
  record OfDraft(UUID conversationId, UUID userId, long threadRoot) implements ContentId {}

  /// What a user wants to be reminded of.
  ///
  /// @param conversationId where the user has asked for it
  /// @param reminderId the user's name for it
  record OfReminder(UUID conversationId, UUID userId, UUID reminderId) implements ContentId {}

  /// The associated data: format, conversation, user, the user's id of it and the message where
  /// there is one, version of the key.
  default byte[] associatedData(int keyVersion) {
    return switch (this) {
      case OfMessage(var conversation, var sender, var id) ->
          associatedData("parley:message:1", keyVersion, conversation, sender, id);
      case OfEdit(var conversation, var author, var id, long sequence) ->
          associatedData(
              "parley:edit:1", keyVersion, conversation, author, id, new UUID(0, sequence));
      case OfReaction(var conversation, var user, var id, long sequence) ->
          associatedData(
              "parley:reaction:1", keyVersion, conversation, user, id, new UUID(0, sequence));
      case OfDraft(var conversation, var user, long threadRoot) ->
          associatedData("parley:draft:1", keyVersion, conversation, user, new UUID(0, threadRoot));
      case OfReminder(var conversation, var user, var id) ->
          associatedData("parley:reminder:1", keyVersion, conversation, user, id);
    };
  }

  private static byte[] associatedData(String format, int keyVersion, UUID... parts) {
    byte[] name = format.getBytes(StandardCharsets.US_ASCII);
    var data =
        ByteBuffer.allocate(name.length + parts.length * 2 * Long.BYTES + Integer.BYTES).put(name);
    for (UUID part : parts) {
      data.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
    }
    return data.putInt(keyVersion).array();
  }
}
