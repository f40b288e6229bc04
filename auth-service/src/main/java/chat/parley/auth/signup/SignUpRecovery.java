package chat.parley.auth.signup;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends the sign-ups that broke off and were not tried again: completes those whose user is in
/// Keycloak, and gives the names of the others back. Any number of instances may do so at once.
@Component
class SignUpRecovery {
  private static final Logger log = LoggerFactory.getLogger(SignUpRecovery.class);
  private static final int BATCH = 100;

  private final AccountStore accounts;
  private final KeycloakUsers users;
  private final Activation activation;
  private final SignUpProperties properties;

  SignUpRecovery(
      AccountStore accounts,
      KeycloakUsers users,
      Activation activation,
      SignUpProperties properties) {
    this.accounts = accounts;
    this.users = users;
    this.activation = activation;
    this.properties = properties;
  }

  @Scheduled(fixedDelayString = "${parley.auth.signup.recover-every:10s}")
  void recover() {
    try {
      accounts.leftBehind(properties.recoverAfter(), BATCH).forEach(this::end);
    } catch (ProblemException exception) {
      log.warn("Sign-ups that broke off wait for Keycloak: {}", exception.getMessage());
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("Sign-ups that broke off wait for the database: {}", exception.toString());
    }
  }

  private void end(PendingAccount account) {
    Optional<KeycloakUser> user =
        users.findByUsername(account.username()).filter(it -> it.accountId().isPresent());
    if (user.isEmpty()) {
      accounts.release(account);
      log.info("A sign-up that broke off was undone: {}", account.id());
      return;
    }
    activation.complete(account.id(), user.get());
    log.info("A sign-up that broke off was completed: {}", account.id());
  }
}
