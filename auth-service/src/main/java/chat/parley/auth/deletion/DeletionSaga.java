package chat.parley.auth.deletion;

import chat.parley.auth.erasure.Deletion;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.session.SessionEnds;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Brings deletions to their end: locks the user out, asks the services until all have confirmed,
/// and deletes the user in Keycloak last. Every step may be taken again, by any instance: what
/// breaks off anywhere is taken up where it was.
///
/// Trail: `docs/trails/account-deletion.md`.
@Component
class DeletionSaga {
  private static final Logger log = LoggerFactory.getLogger(DeletionSaga.class);

  private final DeletionStore deletions;
  private final DeletionSteps steps;
  private final KeycloakUsers users;
  private final SessionEnds ends;
  private final DeletionProperties properties;
  private final Clock clock;

  DeletionSaga(
      DeletionStore deletions,
      DeletionSteps steps,
      KeycloakUsers users,
      SessionEnds ends,
      DeletionProperties properties,
      Clock clock) {
    this.deletions = deletions;
    this.steps = steps;
    this.users = users;
    this.ends = ends;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${parley.auth.deletion.look-every:500ms}")
  void advance() {
    try {
      Optional<Deletion> next = deletions.take(properties.askEvery());
      while (next.isPresent()) {
        advance(next.get());
        next = deletions.take(properties.askEvery());
      }
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("Deletions wait for the database: {}", exception.toString());
    }
  }

  private void advance(Deletion deletion) {
    try {
      if (!deletion.lockedOut()) {
        lockOut(deletion);
      }
      List<String> outstanding = deletions.outstanding(deletion.id());
      if (!outstanding.isEmpty()) {
        steps.ask(deletion, outstanding);
        return;
      }
      users.delete(deletion.userId());
      steps.finish(deletion);
      log.info("An account is deleted: {}", deletion.id());
    } catch (ProblemException problem) {
      log.warn("Deletion {} waits: {}", deletion.id(), problem.getMessage());
    }
  }

  /// Has Keycloak let nobody in any more, and ends what was let in before.
  ///
  /// @throws ProblemException `unavailable` where Keycloak is away
  void lockOut(Deletion deletion) {
    users.lockOut(deletion.userId());
    // Once more than when it was accepted: somebody may have logged in since.
    ends.tellAll(deletion.userId(), clock.instant());
    deletions.lockedOut(deletion.id());
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forget() {
    deletions.forget(properties.receiptsKept());
  }
}
