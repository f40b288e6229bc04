package chat.parley.user.profile;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.ProfileChanged;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.messaging.Outbox;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The profiles. A user has one from the sign-up's event or from the first request, whichever comes
/// first; both at once are harmless.
@Service
public class Profiles {
  private final ProfileRepository profiles;
  private final Outbox outbox;
  private final Clock clock;

  Profiles(ProfileRepository profiles, Outbox outbox, Clock clock) {
    this.profiles = profiles;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Adds the profile of a new account. Changes nothing where there is one.
  @Transactional
  public void add(UserRegistered registered, Account account) {
    UUID userId = registered.userId();
    if (profiles.findByUserId(userId).isEmpty()) {
      put(
          userId,
          account.username(),
          account.displayName(),
          registered.registeredAt(),
          registered.registeredAt());
      keepFormer(account);
    }
    // A bot may have asked for its profile before.
    if (registered.botOwner() != null) {
      profiles.setBotOwner(userId, registered.botOwner());
    }
  }

  /// Gives a user another name, under which the user is found at once; the former ones lead to the
  /// user. Again changes nothing.
  ///
  /// @param account as it is now
  /// @param renamedAt when the user came to have another name
  @Transactional
  public void rename(Account account, Instant renamedAt) {
    UUID userId = account.userId();
    if (profiles.lock(userId).isEmpty()) {
      return;
    }
    keepFormer(account);
    profiles.freeUsername(account.username(), userId);
    String folded = SearchText.fold(account.username());
    if (profiles.setUsername(userId, account.username(), folded, renamedAt) == 1) {
      tellOfChange(userId);
    }
  }

  private void keepFormer(Account account) {
    account
        .former()
        .forEach(it -> profiles.keepFormer(it.username(), account.userId(), it.heldUntil()));
  }

  /// Notes which avatar a user has. Again changes nothing.
  @Transactional
  public void setAvatar(AvatarChanged changed) {
    UUID avatarId = changed.avatarId();
    String id = avatarId == null ? null : avatarId.toString();
    profiles.lock(changed.userId());
    if (profiles.setAvatar(changed.userId(), id, changed.changedAt()) == 1) {
      tellOfChange(changed.userId());
    }
  }

  /// Erases what a profile says, for good; again changes nothing.
  @Transactional
  public void erase(UUID userId) {
    profiles.erase(userId, clock.instant());
    profiles.forgetAvatar(userId);
    profiles.forgetFormer(userId);
  }

  /// Keeps a user from being erased until the transaction ends.
  ///
  /// @throws ProblemException not-found, where the user is erased
  @Transactional(propagation = Propagation.MANDATORY)
  public void requireThere(UUID userId) {
    if (profiles.lock(userId).isEmpty() && profiles.findByUserId(userId).isPresent()) {
      throw ProblemException.notFound();
    }
  }

  /// The caller's profile, under the user name that the caller's token tells, unless a later one is
  /// known.
  ///
  /// @param issuedAt when the token was
  /// @throws ProblemException unauthenticated, where the account is deleted
  @Transactional
  @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
  public Profile of(Caller caller, Instant issuedAt) {
    Optional<Profile> known = profiles.findByUserId(caller.userId());
    if (known.filter(Profile::isDeleted).isPresent()) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The account is deleted.");
    }
    known =
        known.filter(profile ->
            profile.username().equals(caller.username()) || !profile.namedAt().isBefore(issuedAt));
    if (known.isPresent()) {
      return known.get();
    }
    put(caller.userId(), caller.username(), caller.displayName(), issuedAt, clock.instant());
    return profiles
        .findByUserId(caller.userId())
        .orElseThrow(() -> new ConcurrencyFailureException("another user just took the name"));
  }

  public Optional<Profile> of(UUID userId) {
    return profiles.findByUserId(userId);
  }

  /// What a profile says, for an export; empty where the account is deleted.
  public Optional<ProfileCopy.Profile> copyOf(UUID userId) {
    return profiles.findByUserId(userId).filter(it -> !it.isDeleted()).map(Profile::copy);
  }

  /// What a user was called until lately.
  public List<ProfileCopy.Former> formerNames(UUID userId) {
    return profiles.findFormer(userId).stream()
        .map(it -> new ProfileCopy.Former(it.getUsername(), it.getHeldUntil()))
        .toList();
  }

  /// The user of a name or, where nobody has it, the one who had it until lately; unless that one
  /// has blocked the one who asks.
  public Optional<Profile> byUsername(UUID asker, String username) {
    return idOf(asker, username).flatMap(profiles::findByUserId);
  }

  /// The same, without the profile.
  public Optional<UUID> idOf(UUID asker, String username) {
    return profiles.findIdByUsername(asker, username, clock.instant());
  }

  /// Whose bot a user is.
  public Optional<UUID> ownerOf(UUID userId) {
    return profiles.findByUserId(userId).flatMap(it -> Optional.ofNullable(it.botOwner()));
  }

  /// Those of the users that there are, in the order in which they are asked for, each once.
  public List<ProfileResponse> inOrder(Collection<UUID> userIds) {
    Map<UUID, Profile> found =
        profiles.findByUserIdIn(userIds).stream()
            .collect(Collectors.toMap(Profile::userId, Function.identity()));
    Instant now = clock.instant();
    return new LinkedHashSet<>(userIds)
        .stream()
            .map(found::get)
            .filter(Objects::nonNull)
            .map(it -> ProfileResponse.from(it, now))
            .toList();
  }

  /// Changes the caller's profile; of two changes at once both take place, in some order.
  @Transactional
  @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
  public Profile change(Caller caller, Instant issuedAt, ChangeProfileRequest request) {
    Profile profile = of(caller, issuedAt);
    if (!request.isEmpty()) {
      profile.change(request, clock.instant());
      tellOfChange(caller.userId());
    }
    return profile;
  }

  private void tellOfChange(UUID userId) {
    outbox.add(Topics.USERS, userId, new ProfileChanged(userId, clock.instant()));
  }

  private void put(
      UUID userId, String username, String displayName, Instant namedAt, Instant createdAt) {
    profiles.freeUsername(username, userId);
    String foldedUsername = SearchText.fold(username);
    profiles.addIfAbsent(
        userId,
        username,
        foldedUsername,
        displayName,
        SearchText.fold(displayName),
        namedAt,
        createdAt);
    if (profiles.setUsername(userId, username, foldedUsername, namedAt) == 1) {
      tellOfChange(userId);
    }
  }
}
