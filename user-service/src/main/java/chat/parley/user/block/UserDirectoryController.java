package chat.parley.user.block;

import chat.parley.contracts.internal.UserDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.user.profile.Profiles;
import chat.parley.user.settings.SettingsStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserDirectoryController implements UserDirectory {
  private static final int MOST_USERS = 100;
  private static final int MOST_BLOCKED = 500;

  private static final int LONGEST_NAME = 64;

  private final BlockStore blocks;
  private final SettingsStore settings;
  private final Profiles profiles;

  UserDirectoryController(BlockStore blocks, SettingsStore settings, Profiles profiles) {
    this.blocks = blocks;
    this.settings = settings;
    this.profiles = profiles;
  }

  @Override
  public Set<UUID> reachable(UUID userId, Set<UUID> userIds) {
    check(userIds, MOST_USERS);
    return blocks.reachable(userId, userIds);
  }

  @Override
  public Set<UUID> showingReads(UUID userId, Set<UUID> userIds) {
    check(userIds, MOST_USERS);
    Set<UUID> showing = new HashSet<>(blocks.reachable(userId, userIds));
    showing.removeAll(settings.hidingReads(showing));
    return showing;
  }

  @Override
  public List<Set<UUID>> blockers(List<UUID> userIds) {
    check(userIds, MOST_BLOCKED);
    Map<UUID, Set<UUID>> blockers = blocks.blockers(userIds);
    return userIds.stream().map(it -> blockers.getOrDefault(it, Set.of())).toList();
  }

  @Override
  public Set<UUID> named(UUID userId, String username) {
    return username.length() > LONGEST_NAME
        ? Set.of()
        : profiles.idOf(userId, username.toLowerCase(Locale.ROOT)).map(Set::of).orElse(Set.of());
  }

  @Override
  public Set<UUID> ownerOf(UUID userId) {
    return profiles.ownerOf(userId).map(Set::of).orElse(Set.of());
  }

  private static void check(Collection<UUID> userIds, int most) {
    if (userIds.size() > most) {
      throw ProblemException.invalid("body", "may have at most " + most + " entries");
    }
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
  }
}
