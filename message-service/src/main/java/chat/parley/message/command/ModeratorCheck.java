package chat.parley.message.command;

import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.message.log.MessageStore;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks room-service about users who want to delete what others have said.
@Component
class ModeratorCheck {
  private static final Logger log = LoggerFactory.getLogger(ModeratorCheck.class);

  private final MessageStore messages;
  private final RoomDirectory rooms;

  ModeratorCheck(MessageStore messages, RoomDirectory rooms) {
    this.messages = messages;
    this.rooms = rooms;
  }

  enum Answer {
    MODERATOR,
    /// Nobody but the author may delete it then; who that is shows in the log.
    ORDINARY,
    NO_ANSWER
  }

  /// @return an answer for each
  Map<DeleteCommand, Answer> ask(Collection<DeleteCommand> deletions) {
    return InParallel.map(deletions, this::ask);
  }

  private Answer ask(DeleteCommand deletion) {
    try {
      // An author never changes: this look beforehand is as good as one under the lock.
      return isOwn(deletion) || !isModerator(deletion) ? Answer.ORDINARY : Answer.MODERATOR;
    } catch (RuntimeException exception) {
      log.warn("Whether a user is a moderator could not be asked: {}", exception.toString());
      return Answer.NO_ANSWER;
    }
  }

  private boolean isOwn(DeleteCommand deletion) {
    return messages
        .senderOf(deletion.conversationId(), deletion.sequence())
        .map(deletion.userId()::equals)
        .orElse(true);
  }

  private boolean isModerator(DeleteCommand deletion) {
    return rooms.membership(deletion.conversationId(), deletion.userId()).moderator();
  }
}
