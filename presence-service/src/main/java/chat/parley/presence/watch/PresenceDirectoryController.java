package chat.parley.presence.watch;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.frame.ServerFrame.UserPresence;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.presence.connection.ChosenStatus;
import chat.parley.presence.connection.ConnectionReporter;
import chat.parley.presence.connection.Facts;
import chat.parley.presence.connection.PresenceStore;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.RestController;

/// What gateways and other services ask, as {@link PresenceDirectory} promises it.
@RestController
class PresenceDirectoryController implements PresenceDirectory {
  private static final int MOST_USERS = 500;

  private final ConnectionReporter reporter;
  private final PresenceWatcher watcher;
  private final PresenceStore store;

  PresenceDirectoryController(
      ConnectionReporter reporter, PresenceWatcher watcher, PresenceStore store) {
    this.reporter = reporter;
    this.watcher = watcher;
    this.store = store;
  }

  @Override
  public void report(Report report) {
    reporter.report(report);
  }

  @Override
  public List<UserPresence> snapshot(UUID viewerId, Set<UUID> userIds) {
    requireIds(userIds);
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("userIds", "may be at most " + MOST_USERS);
    }
    return watcher.watch(viewerId, userIds);
  }

  @Override
  public Set<UUID> online(Set<UUID> userIds) {
    return those(userIds, Facts::connected);
  }

  @Override
  public Set<UUID> doNotDisturb(Set<UUID> userIds) {
    return those(userIds, it -> it.choice().status() == ChosenStatus.DND);
  }

  @Override
  public List<Absence> absences(Set<UUID> userIds) {
    requireIds(userIds);
    return store.facts(userIds).stream()
        .filter(it -> !it.connected())
        .map(it -> new Absence(it.userId(), it.offlineSince()))
        .toList();
  }

  private Set<UUID> those(Set<UUID> userIds, Predicate<Facts> are) {
    requireIds(userIds);
    return store.facts(userIds).stream().filter(are).map(Facts::userId).collect(toSet());
  }

  // What was read from JSON can hold a null that its type does not know of.
  private static void requireIds(Set<UUID> userIds) {
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("userIds", "must not have a null");
    }
  }
}
