package chat.parley.auth.watch;

import chat.parley.auth.deletion.Acceptance;
import chat.parley.auth.ending.AccountEnds;
import chat.parley.auth.keycloak.AccountChange;
import chat.parley.auth.keycloak.AccountChange.Created;
import chat.parley.auth.keycloak.AccountChange.CredentialAdded;
import chat.parley.auth.keycloak.AccountChange.CredentialRemoved;
import chat.parley.auth.keycloak.AccountChange.Deleted;
import chat.parley.auth.keycloak.AccountChange.LoggedIn;
import chat.parley.auth.keycloak.AccountChange.LoggedOut;
import chat.parley.auth.keycloak.AccountChange.LoginFailed;
import chat.parley.auth.keycloak.AccountChange.PasswordReset;
import chat.parley.auth.keycloak.AccountChange.Updated;
import chat.parley.auth.keycloak.KeycloakEvents;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.signup.Provisioning;
import chat.parley.auth.username.Adoption;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sees what happens to accounts in Keycloak itself, which tells of none of it by its back channel:
/// ends the sessions of those that are disabled, deleted or given another password, has what is
/// left of the deleted erased, makes the accounts of those who log in for the first time, has names
/// looked at that were given there, and puts all of it on record. Any number of instances may do so
/// at once.
@Component
class AccountWatch {
  private static final Logger log = LoggerFactory.getLogger(AccountWatch.class);

  /// What may have happened while no instance was there to see it: all that Keycloak keeps.
  private static final Duration LOOKED_BACK = Duration.ofHours(1);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final KeycloakEvents events;
  private final KeycloakUsers users;
  private final AccountEnds ends;
  private final Acceptance deletion;
  private final AccountRecord record;
  private final Provisioning provisioning;
  private final Adoption adoption;
  private final Clock clock;
  private Instant seenUntil;
  private Set<AccountChange> seen = Set.of();
  private Instant pausedUntil = Instant.MIN;

  AccountWatch(
      KeycloakEvents events,
      KeycloakUsers users,
      AccountEnds ends,
      Acceptance deletion,
      AccountRecord record,
      Provisioning provisioning,
      Adoption adoption,
      Clock clock) {
    this.events = events;
    this.users = users;
    this.ends = ends;
    this.deletion = deletion;
    this.record = record;
    this.provisioning = provisioning;
    this.adoption = adoption;
    this.clock = clock;
    this.seenUntil = clock.instant().minus(LOOKED_BACK);
  }

  // No two at once: a delay is counted from the end of one to the beginning of the next.
  @Scheduled(fixedDelayString = "${parley.auth.watch-every:500ms}")
  void look() {
    if (clock.instant().isBefore(pausedUntil)) {
      return;
    }
    try {
      List<AccountChange> changes = events.since(seenUntil);
      changes.stream().filter(change -> !seen.contains(change)).forEach(this::see);
      changes.stream().map(AccountChange::at).max(Instant::compareTo).ifPresent(this::passed);
      seen =
          changes.stream()
              .filter(change -> !change.at().isBefore(seenUntil))
              .collect(Collectors.toSet());
    } catch (ProblemException _) {
      // The client has told why.
      pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
      log.warn("What happened to accounts waits for the database: {}", exception.toString());
    }
  }

  private void passed(Instant latest) {
    seenUntil = latest;
  }

  // One that can not be acted on must not hold up the others, which may end sessions.
  private void see(AccountChange change) {
    try {
      act(change);
    } catch (ProblemException exception) {
      throw exception;
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception)) {
        throw exception;
      }
      log.error("What happened to the account {} has no consequence", change.userId(), exception);
    }
  }

  private void act(AccountChange change) {
    switch (change) {
      case Created(UUID userId, Instant _) -> adoption.look(userId);
      case Deleted(UUID userId, Instant at) -> {
        deletion.commitDeletedElsewhere(userId, at);
        record.deleted(userId, at);
      }
      case Updated(UUID userId, Instant at) -> {
        if (users.isDisabled(userId)) {
          ends.disabled(userId, at);
          record.disabled(userId, at);
        }
        adoption.look(userId);
      }
      case PasswordReset it -> {
        ends.passwordReset(it.userId(), it.at());
        record.passwordReset(it);
      }
      case LoggedIn it -> {
        provisioning.ensure(it.userId());
        record.loggedIn(it);
      }
      case LoginFailed it -> record.loginFailed(it);
      case LoggedOut it -> record.loggedOut(it);
      case CredentialAdded it -> record.credentialAdded(it);
      case CredentialRemoved it -> record.credentialRemoved(it);
    }
  }
}
