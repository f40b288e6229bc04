package chat.parley.notification.push;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.internal.PresenceDirectory;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Who is not to be disturbed now: by the hours they have set, or by what they have chosen to be
/// seen as. Where presence-service does not answer, nobody has chosen anything.
@Component
class Quiet {
  private static final Logger log = LoggerFactory.getLogger(Quiet.class);

  private final PresenceDirectory presence;

  Quiet(PresenceDirectory presence) {
    this.presence = presence;
  }

  Set<UUID> among(Collection<PushTask> tasks) {
    Set<UUID> users = tasks.stream().map(it -> it.device().userId()).collect(toSet());
    Set<UUID> quiet = new HashSet<>();
    if (users.isEmpty()) {
      return quiet;
    }
    Instant now = Instant.now();
    for (PushTask task : tasks) {
      var hours = task.device().quietHours();
      if (hours != null && hours.holdAt(now)) {
        quiet.add(task.device().userId());
      }
    }
    try {
      quiet.addAll(presence.doNotDisturb(users));
    } catch (RuntimeException failure) {
      log.warn("It is not known who is not to be disturbed: {}", failure.toString());
    }
    return quiet;
  }
}
