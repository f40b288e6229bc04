package chat.parley.auth.watch;

import chat.parley.auth.bot.Bots;
import chat.parley.auth.exchange.TokenOwners;
import chat.parley.auth.keycloak.AccountChange;
import chat.parley.auth.keycloak.AccountChange.Deleted;
import chat.parley.auth.keycloak.AccountChange.PasswordReset;
import chat.parley.auth.keycloak.AccountChange.Updated;
import chat.parley.auth.keycloak.KeycloakEvents;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.session.Sessions;
import chat.parley.auth.token.PersonalTokens;
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

/// Ends the sessions of accounts that are disabled, deleted or given another password in Keycloak
/// itself, which tells of none of these by its back channel. Any number of instances may do so at
/// once.
@Component
class AccountWatch {
  private static final Logger log = LoggerFactory.getLogger(AccountWatch.class);

  /// What may have happened while no instance was there to see it.
  private static final Duration LOOKED_BACK = Duration.ofMinutes(5);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final KeycloakEvents events;
  private final KeycloakUsers users;
  private final Sessions sessions;
  private final SessionEnds ends;
  private final PersonalTokens tokens;
  private final Bots bots;
  private final TokenOwners owners;
  private final Clock clock;
  private Instant seenUntil;
  private Set<AccountChange> seen = Set.of();
  private Instant pausedUntil = Instant.MIN;

  AccountWatch(
      KeycloakEvents events,
      KeycloakUsers users,
      Sessions sessions,
      SessionEnds ends,
      PersonalTokens tokens,
      Bots bots,
      TokenOwners owners,
      Clock clock) {
    this.events = events;
    this.users = users;
    this.sessions = sessions;
    this.ends = ends;
    this.tokens = tokens;
    this.bots = bots;
    this.owners = owners;
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
      changes.stream().filter(change -> !seen.contains(change)).forEach(this::act);
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
      log.warn("Ends of sessions wait for the database: {}", exception.toString());
    }
  }

  private void passed(Instant latest) {
    seenUntil = latest;
  }

  private void act(AccountChange change) {
    switch (change) {
      case Deleted(UUID userId, Instant at) -> {
        owners.forget(userId);
        ends.tellAll(userId, at);
        tokens.revokeAllOf(userId);
        bots.endAllOf(userId);
      }
      case Updated(UUID userId, Instant at) -> {
        if (users.isDisabled(userId)) {
          owners.forget(userId);
          ends.tellAll(userId, at);
          bots.closeAllOf(userId, at);
          sessions.endOthers(userId, "");
        }
      }
      case PasswordReset(UUID userId, Instant at) -> sessions.endBefore(userId, at);
    }
  }
}
