package chat.parley.room.chat;

import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Roster;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notes in the chat of two users whether one has blocked the other.
@Component
public class BlockNote {
  private final IndividualChatRepository chats;
  private final ConversationRepository conversations;
  private final PairLock lock;
  private final Roster roster;

  BlockNote(
      IndividualChatRepository chats,
      ConversationRepository conversations,
      PairLock lock,
      Roster roster) {
    this.chats = chats;
    this.conversations = conversations;
    this.lock = lock;
    this.roster = roster;
  }

  /// Changes nothing where the two have no chat, or it is noted already.
  @Transactional
  public void take(UUID userId, UUID blockedId, boolean blocks) {
    if (userId.equals(blockedId)) {
      return;
    }
    Pair users = Pair.of(userId, blockedId);
    lock.hold(users);
    chats
        .findId(users)
        .flatMap(id -> conversations.lock(id, IndividualChat.class))
        .filter(chat -> chat.note(userId, blocks))
        .ifPresent(roster::tellOfPosting);
  }
}
