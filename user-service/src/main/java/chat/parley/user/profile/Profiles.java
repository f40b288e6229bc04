package chat.parley.user.profile;

import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.platform.web.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The profiles. A user has one from the sign-up's event or from the first request, whichever comes
/// first; both at once are harmless.
@Service
class Profiles {
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

  public List<Profile> of(Collection<UUID> userIds) {
    return profiles.findByUserIdIn(userIds);
  }

  /// Changes the caller's display name; of two changes at once both take place, in some order.
  @Transactional
  @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
  public Profile rename(Caller caller, String displayName) {
    Profile profile = of(caller);
    profile.rename(displayName, clock.instant());
    return profile;
  }

  private void put(UUID userId, String username, String displayName, Instant createdAt) {
    profiles.freeUsername(username, userId);
    profiles.addIfAbsent(userId, username, displayName, createdAt);
    profiles.setUsername(userId, username);
  }
}
