package chat.parley.message.log;

import java.util.UUID;

/// A message that is not yet in the log, already encrypted.
///
/// @param keyVersion which version of the conversation's key encrypted it
public record NewMessage(
    UUID conversationId,
    UUID senderId,
    UUID clientMessageId,
    String contentType,
    int keyVersion,
    byte[] ciphertext) {}
