package chat.parley.user.copy;

import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.user.block.BlockStore;
import chat.parley.user.profile.Profiles;
import chat.parley.user.settings.SettingsStore;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-export.md`.
@RestController
class ProfileCopyController implements ProfileCopy {
  private static final int MOST_USERS = 500;

  private final Profiles profiles;
  private final SettingsStore settings;
  private final BlockStore blocks;

  ProfileCopyController(Profiles profiles, SettingsStore settings, BlockStore blocks) {
    this.profiles = profiles;
    this.settings = settings;
    this.blocks = blocks;
  }

  @Override
  public Person person(UUID userId) {
    Profile profile = profiles.copyOf(userId).orElseThrow(ProblemException::notFound);
    return new Person(
        profile, settings.copyOf(userId), blocks.copyOf(userId), profiles.formerNames(userId));
  }

  @Override
  public List<Name> names(Set<UUID> userIds) {
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("body", "may have at most " + MOST_USERS + " entries");
    }
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
    return profiles.inOrder(userIds).stream()
        .map(it -> new Name(it.id(), it.username(), it.displayName()))
        .toList();
  }
}
