package chat.parley.message.command;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.problem.Outages;
import chat.parley.message.membership.Memberships;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks presence-service which members are there, whom `@here` mentions. Where it does not answer,
/// all are mentioned: a message is not held up for that.
@Component
class HereCheck {
  private static final Logger log = LoggerFactory.getLogger(HereCheck.class);
  private static final int AT_ONCE = 1_000;

  private final Memberships memberships;
  private final PresenceDirectory presence;

  HereCheck(Memberships memberships, PresenceDirectory presence) {
    this.memberships = memberships;
    this.presence = presence;
  }

  /// @return who is there, of each conversation where that counts; nothing where it is not known
  Map<UUID, List<UUID>> ask(Collection<? extends Command> commands) {
    Map<UUID, List<UUID>> present = new HashMap<>();
    try {
      for (Command it : commands) {
        if (groupMentionOf(it) == GroupMention.HERE && !present.containsKey(it.conversationId())) {
          present.put(it.conversationId(), presentIn(it.conversationId()));
        }
      }
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("All are mentioned, and not only who is there: {}", exception.toString());
    }
    return present;
  }

  private List<UUID> presentIn(UUID conversation) {
    List<UUID> members = memberships.membersOf(conversation);
    List<UUID> present = new ArrayList<>();
    for (int from = 0; from < members.size(); from += AT_ONCE) {
      List<UUID> page = members.subList(from, Math.min(from + AT_ONCE, members.size()));
      present.addAll(presence.online(Set.copyOf(page)));
    }
    return present;
  }

  static @Nullable GroupMention groupMentionOf(Command command) {
    return switch (command) {
      case SendCommand it -> it.groupMention();
      case EditCommand it -> it.groupMention();
      case DeleteCommand _, ReactCommand _, PinCommand _, VoteCommand _, ClosePollCommand _ -> null;
    };
  }
}
