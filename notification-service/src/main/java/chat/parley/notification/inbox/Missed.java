package chat.parley.notification.inbox;

import java.util.UUID;

/// Messages of one conversation that one user is told of.
///
/// @param count how many they are; others from `firstSequence` to `lastSequence` are the user's own
/// @param lastRevision that of the last one
/// @param lastSenderId who sent the last one
public record Missed(
    UUID userId,
    UUID conversationId,
    long firstSequence,
    long lastSequence,
    long lastRevision,
    long count,
    UUID lastSenderId) {

  /// One message.
  public static Missed one(
      UUID userId, UUID conversationId, long sequence, long revision, UUID senderId) {
    return new Missed(userId, conversationId, sequence, sequence, revision, 1, senderId);
  }

  /// Together with later ones of the same user and conversation.
  public Missed and(Missed later) {
    return new Missed(
        userId,
        conversationId,
        firstSequence,
        later.lastSequence,
        later.lastRevision,
        count + later.count,
        later.lastSenderId);
  }
}
