package chat.parley.message.command;

import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.message.log.GroupCall;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out for whom mentions count.
@Component
class Hearing {
  private final BlockCheck blockCheck;
  private final HereCheck hereCheck;

  Hearing(BlockCheck blockCheck, HereCheck hereCheck) {
    this.blockCheck = blockCheck;
    this.hereCheck = hereCheck;
  }

  /// What is known about those who are mentioned.
  Listeners ask(Collection<? extends Command> commands) {
    return new Listeners(blockCheck.ask(commands), hereCheck.ask(commands));
  }

  /// @param blockers who has blocked each sender of a mention
  /// @param present who is there, of each conversation where that counts and is known
  record Listeners(Map<UUID, Set<UUID>> blockers, Map<UUID, List<UUID>> present) {
    /// @param allowed whether the user may mention everybody
    Heard of(Command command, boolean allowed) {
      return new Heard(BlockCheck.heard(command, blockers), callOf(command, allowed));
    }

    private @Nullable GroupCall callOf(Command command, boolean allowed) {
      var kind = HereCheck.groupMentionOf(command);
      if (kind == null) {
        return null;
      }
      return new GroupCall(
          kind,
          allowed,
          List.copyOf(blockers.getOrDefault(command.userId(), Set.of())),
          switch (kind) {
            case ROOM -> null;
            case HERE -> present.get(command.conversationId());
          });
    }
  }

  /// For whom the mentions of one command count.
  ///
  /// @param mentioned those who are named
  /// @param call the others
  record Heard(List<UUID> mentioned, @Nullable GroupCall call) {}
}
