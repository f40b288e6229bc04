package chat.parley.user.profile;

import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.platform.web.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The profiles. A user has one from the sign-up's event or from the first request, whichever comes
/// first; both at once are harmless.
@Service
public class Profiles {
  private final ProfileRepository profiles;
  private final Clock clock;

  Profiles(ProfileRepository profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  /// Adds the profile of a new account. Changes nothing where there is one.
  @Transactional
  public void add(UserRegistered registered) {
    UUID userId = registered.userId();
    if (profiles.findByUserId(userId).isEmpty()) {
      put(userId, registered.username(), registered.displayName(), registered.registeredAt());
    }
    // A bot may have asked for its profile before.
    if (registered.botOwner() != null) {
      profiles.setBotOwner(userId, registered.botOwner());
    }
  }

  /// The caller's profile, under the user name that the caller's token tells.
  @Transactional
  @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
  public Profile of(Caller caller) {
    Optional<Profile> known =
        profiles
            .findByUserId(caller.userId())
            .filter(profile -> profile.username().equals(caller.username()));
    if (known.isPresent()) {
      return known.get();
    }
    put(caller.userId(), caller.username(), caller.displayName(), clock.instant());
    return profiles
        .findByUserId(caller.userId())
        .orElseThrow(() -> new ConcurrencyFailureException("another user just took the name"));
  }

  public Optional<Profile> of(UUID userId) {
    return profiles.findByUserId(userId);
  }

  /// Those of the users that there are, in the order in which they are asked for, each once.
  public List<ProfileResponse> inOrder(Collection<UUID> userIds) {
    Map<UUID, Profile> found =
        profiles.findByUserIdIn(userIds).stream()
            .collect(Collectors.toMap(Profile::userId, Function.identity()));
    return new LinkedHashSet<>(userIds)
        .stream().map(found::get).filter(Objects::nonNull).map(ProfileResponse::from).toList();
  }

  /// Changes the caller's profile; of two changes at once both take place, in some order.
  @Transactional
  @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
  public Profile change(Caller caller, ChangeProfileRequest request) {
    Profile profile = of(caller);
    if (!request.isEmpty()) {
      profile.change(request, clock.instant());
    }
    return profile;
  }

  private void put(UUID userId, String username, String displayName, Instant createdAt) {
    profiles.freeUsername(username, userId);
    String foldedUsername = SearchText.fold(username);
    profiles.addIfAbsent(
        userId, username, foldedUsername, displayName, SearchText.fold(displayName), createdAt);
    profiles.setUsername(userId, username, foldedUsername);
  }
}
