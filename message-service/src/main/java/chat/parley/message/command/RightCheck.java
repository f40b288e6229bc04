package chat.parley.message.command;

import chat.parley.contracts.internal.Emoji;
import chat.parley.contracts.internal.MessageLog.ChangeCommand;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.message.log.MessageStore;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks other services about users who want what not every member may: to delete what others have
/// said, to close their polls, to pin, or to mention everybody; or what there has to be first: an
/// emoji of the installation to react with.
@Component
class RightCheck {
  private static final Logger log = LoggerFactory.getLogger(RightCheck.class);

  private final MessageStore messages;
  private final RoomDirectory rooms;
  private final KnownEmoji emoji;

  RightCheck(MessageStore messages, RoomDirectory rooms, KnownEmoji emoji) {
    this.messages = messages;
    this.rooms = rooms;
    this.emoji = emoji;
  }

  enum Answer {
    RIGHT,
    /// May do what every member may. Whether that is enough shows in the log.
    ORDINARY,
    NO_ANSWER
  }

  /// @return an answer for each
  Map<Command, Answer> ask(Collection<Command> commands) {
    return InParallel.map(commands.stream().filter(RightCheck::isSpecial).toList(), this::ask);
  }

  /// Whether not every member may do it, or not at any time.
  private static boolean isSpecial(Command command) {
    return switch (command) {
      case DeleteCommand _, PinCommand _, ClosePollCommand _ -> true;
      case SendCommand it -> it.groupMention() != null;
      case EditCommand it -> it.groupMention() != null;
      case ReactCommand it -> it.present() && Emoji.customNameIn(it.emoji()).isPresent();
      case VoteCommand _ -> false;
    };
  }

  private Answer ask(Command command) {
    try {
      return isRight(command) ? Answer.RIGHT : Answer.ORDINARY;
    } catch (RuntimeException exception) {
      log.warn("What a user may do could not be asked: {}", exception.toString());
      return Answer.NO_ANSWER;
    }
  }

  private boolean isRight(Command command) {
    return switch (command) {
      // An author never changes: this look beforehand is as good as one under the lock.
      case DeleteCommand it ->
          !isOwn(it) && rooms.membership(it.conversationId(), it.userId()).moderator();
      case ClosePollCommand it ->
          !isOwn(it) && rooms.membership(it.conversationId(), it.userId()).moderator();
      case PinCommand it -> rooms.membership(it.conversationId(), it.userId()).pinner();
      case SendCommand it -> rooms.membership(it.conversationId(), it.userId()).herald();
      case EditCommand it -> rooms.membership(it.conversationId(), it.userId()).herald();
      case ReactCommand it -> Emoji.customNameIn(it.emoji()).filter(emoji::has).isPresent();
      case VoteCommand _ -> false;
    };
  }

  private boolean isOwn(ChangeCommand change) {
    return messages
        .senderOf(change.conversationId(), change.sequence())
        .map(change.userId()::equals)
        .orElse(true);
  }
}
