package chat.parley.message.command;

import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.UserDirectory;
import chat.parley.contracts.problem.Outages;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks user-service who of those who are mentioned has blocked the one who mentions them. The
/// mention stands in the message, so that it does not show who has blocked whom, and counts for
/// nothing. Where user-service does not answer it counts: a message is not held up for that.
@Component
class BlockCheck {
  private static final Logger log = LoggerFactory.getLogger(BlockCheck.class);
  private static final int AT_ONCE = 500;

  private final UserDirectory users;

  BlockCheck(UserDirectory users) {
    this.users = users;
  }

  /// @return who has blocked each sender of a mention
  Map<UUID, Set<UUID>> ask(Collection<? extends Command> commands) {
    List<UUID> senders =
        commands.stream().filter(BlockCheck::mentions).map(Command::userId).distinct().toList();
    Map<UUID, Set<UUID>> blockers = new HashMap<>();
    try {
      for (int from = 0; from < senders.size(); from += AT_ONCE) {
        List<UUID> page = senders.subList(from, Math.min(from + AT_ONCE, senders.size()));
        List<Set<UUID>> answers = users.blockers(page);
        for (int i = 0; i < page.size(); i++) {
          blockers.put(page.get(i), answers.get(i));
        }
      }
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("Mentions count without regard to blocks: {}", exception.toString());
    }
    return blockers;
  }

  /// Those of the mentioned who are to notice.
  static List<UUID> heard(Command command, Map<UUID, Set<UUID>> blockers) {
    Set<UUID> deaf = blockers.getOrDefault(command.userId(), Set.of());
    return mentionsOf(command).stream().filter(it -> !deaf.contains(it)).toList();
  }

  private static boolean mentions(Command command) {
    return !mentionsOf(command).isEmpty() || HereCheck.groupMentionOf(command) != null;
  }

  private static List<UUID> mentionsOf(Command command) {
    return switch (command) {
      case SendCommand it -> it.mentions();
      case EditCommand it -> it.mentions();
      case DeleteCommand _, ReactCommand _, PinCommand _, VoteCommand _, ClosePollCommand _ ->
          List.of();
    };
  }
}
