package chat.parley.message.command;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The keys that messages are encrypted with. While room-service is away, conversations whose keys
/// are still in memory go on; only the others are refused.
@Component
class CommandKeys {
  private static final Logger log = LoggerFactory.getLogger(CommandKeys.class);

  private final ConversationKeys keys;

  CommandKeys(ConversationKeys keys) {
    this.keys = keys;
  }

  sealed interface Found {
    record Keys(KeySet keySet) implements Found {}

    record Missing(Problem problem) implements Found {}
  }

  /// @return an entry for each of the conversations
  Map<UUID, Found> of(Collection<UUID> conversations) {
    try {
      Map<UUID, KeySet> known = keys.of(conversations);
      Map<UUID, Found> found = new HashMap<>();
      for (UUID conversation : conversations) {
        KeySet keySet = known.get(conversation);
        found.put(conversation, keySet == null ? absent() : new Found.Keys(keySet));
      }
      return found;
    } catch (RuntimeException exception) {
      log.warn("Keys could not be fetched together: {}", exception.toString());
      return InParallel.map(conversations, this::of);
    }
  }

  private Found of(UUID conversation) {
    try {
      return keys.of(conversation).<Found>map(Found.Keys::new).orElseGet(CommandKeys::absent);
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception)) {
        return new Found.Missing(Lane.unavailable());
      }
      log.error("The keys of conversation {} can not be had", conversation, exception);
      return new Found.Missing(Problem.of(ProblemCode.INTERNAL, null));
    }
  }

  private static Found absent() {
    return new Found.Missing(Problem.of(ProblemCode.NOT_FOUND, null));
  }
}
