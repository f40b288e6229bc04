package chat.parley.auth.username;

import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends the changes of user names that broke off and were not tried again: completes those that
/// took place in Keycloak, and undoes the others. Any number of instances may do so at once.
@Component
class RenameRecovery {
  private static final Logger log = LoggerFactory.getLogger(RenameRecovery.class);
  private static final int BATCH = 100;

  private final RenameStore renames;
  private final KeycloakUsers users;
  private final UsernameProperties properties;

  RenameRecovery(RenameStore renames, KeycloakUsers users, UsernameProperties properties) {
    this.renames = renames;
    this.users = users;
    this.properties = properties;
  }

  @Scheduled(fixedDelayString = "${parley.auth.username.recover-every:10s}")
  void recover() {
    untilAvailable(() -> renames.leftBehind(properties.recoverAfter(), BATCH).forEach(this::end));
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forget() {
    untilAvailable(renames::forget);
  }

  private void end(Rename rename) {
    Optional<KeycloakUser> user = users.find(rename.keycloakId());
    if (user.filter(it -> it.username().equals(rename.username())).isPresent()) {
      renames.complete(rename.accountId(), rename.username(), Origin.unknown());
      log.info("A change of a user name that broke off was completed: {}", rename.accountId());
      return;
    }
    renames.undo(rename);
    log.info("A change of a user name that broke off was undone: {}", rename.accountId());
  }

  private static void untilAvailable(Runnable work) {
    try {
      work.run();
    } catch (ProblemException exception) {
      log.warn("Changes of user names that broke off wait: {}", exception.getMessage());
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("Changes of user names wait for the database: {}", exception.toString());
    }
  }
}
