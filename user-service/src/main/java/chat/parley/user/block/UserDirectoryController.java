package chat.parley.user.block;

import chat.parley.contracts.internal.UserDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.user.profile.Profiles;
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
  private final Profiles profiles;

  UserDirectoryController(BlockStore blocks, Profiles profiles) {
    this.blocks = blocks;
    this.profiles = profiles;
  }

  @Override
  public Set<UUID> reachable(UUID userId, Set<UUID> userIds) {
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("body", "may have at most " + MOST_USERS + " entries");
    }
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
    return blocks.reachable(userId, userIds);
  }

  @Override
  public List<Set<UUID>> blockers(List<UUID> userIds) {
    if (userIds.size() > MOST_BLOCKED) {
      throw ProblemException.invalid("body", "may have at most " + MOST_BLOCKED + " entries");
    }
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
    Map<UUID, Set<UUID>> blockers = blocks.blockers(userIds);
    return userIds.stream().map(it -> blockers.getOrDefault(it, Set.of())).toList();
  }

  @Override
  public Set<UUID> named(UUID userId, String username) {
    return username.length() > LONGEST_NAME
        ? Set.of()
        : profiles.idOf(userId, username.toLowerCase(Locale.ROOT)).map(Set::of).orElse(Set.of());
  }
}
