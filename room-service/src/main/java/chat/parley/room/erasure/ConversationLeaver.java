package chat.parley.room.erasure;

import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.erasure.TraceStore.Left;
import chat.parley.room.membership.Leaver;
import chat.parley.room.room.RoomDeleter;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a deletion of an account changes in one conversation, under its lock.
@Component
class ConversationLeaver {
  private final ConversationRepository conversations;
  private final Leaver leaver;
  private final RoomDeleter deleter;
  private final TraceStore traces;

  ConversationLeaver(
      ConversationRepository conversations, Leaver leaver, RoomDeleter deleter, TraceStore traces) {
    this.conversations = conversations;
    this.leaver = leaver;
    this.deleter = deleter;
    this.traces = traces;
  }

  /// Ends a membership; that of the last member with the conversation, whose key is destroyed.
  /// Changes nothing where there is none.
  @Transactional
  public void leave(UUID conversationId, UUID userId) {
    conversations
        .lock(conversationId)
        .flatMap(it -> leave(it, userId))
        .ifPresent(left -> traces.add(userId, left));
  }

  private Optional<Left> leave(Conversation conversation, UUID userId) {
    UUID id = conversation.id();
    if (conversation.memberCount() == 1 && traces.isMember(id, userId)) {
      return Optional.of(new Left(id, deleter.delete(conversation, userId), true));
    }
    return leaver.removeForGood(conversation, userId).stream()
        .mapToObj(version -> new Left(id, version, false))
        .findFirst();
  }

  /// Removes invitations for the user and by the user, links of the user's and bans from a room.
  @Transactional
  public void forget(UUID roomId, UUID userId) {
    conversations.lockRoom(roomId).ifPresent(room -> traces.remove(room.id(), userId));
  }
}
