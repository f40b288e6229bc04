package chat.parley.message.command;

import chat.parley.contracts.internal.EmojiDirectory;
import chat.parley.contracts.problem.Outages;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which emoji the installation has. One that was added counts at once; one that was removed may
/// count for a minute longer, and for as long as file-service does not answer.
///
/// Trail: `docs/trails/emoji.md`.
@Component
class KnownEmoji {
  private static final Logger log = LoggerFactory.getLogger(KnownEmoji.class);
  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  private final EmojiDirectory directory;

  // Only what there is, or was: names that somebody makes up take no room.
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  KnownEmoji(EmojiDirectory directory) {
    this.directory = directory;
  }

  /// @throws RuntimeException if file-service does not answer, and the name was not seen before
  boolean has(String name) {
    Instant now = Instant.now();
    Instant until = seen.get(name);
    if (until != null && now.isBefore(until)) {
      return true;
    }
    try {
      return ask(name, now);
    } catch (RuntimeException exception) {
      if (until == null || !Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("file-service does not answer: {}", exception.toString());
      return true;
    }
  }

  private boolean ask(String name, Instant now) {
    if (directory.known(Set.of(name)).contains(name)) {
      seen.put(name, now.plus(KEPT_FOR));
      return true;
    }
    seen.remove(name);
    return false;
  }
}
