package chat.parley.user.profile;

import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
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

  /// Whether the user has a profile, or had one.
  public boolean has(UUID userId) {
    return profiles.findByUserId(userId).isPresent();
  }

  /// Adds the profile of a new account. Changes nothing where there is one.
  @Transactional
  public void add(Account account, Instant registeredAt) {
    if (profiles.findByUserId(account.userId()).isEmpty()) {
      put(account.userId(), account.username(), account.displayName(), registeredAt);
    }
  }

  /// Erases what a profile says, for good; again changes nothing.
  @Transactional
  public void erase(UUID userId) {
    profiles.erase(userId, clock.instant());
  }

  /// The caller's profile, under the user name that the caller's token tells.
  ///
  /// @throws ProblemException unauthenticated, where the account is deleted
  @Transactional
  @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
  public Profile of(Caller caller) {
    Optional<Profile> known = profiles.findByUserId(caller.userId());
    if (known.filter(Profile::isDeleted).isPresent()) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The account is deleted.");
    }
    known = known.filter(profile -> profile.username().equals(caller.username()));
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
