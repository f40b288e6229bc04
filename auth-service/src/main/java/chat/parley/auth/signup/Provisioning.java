package chat.parley.auth.signup;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.ProblemException;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the accounts of users who have not signed up here, when they first log in: they come from
/// another identity provider, by which Keycloak lets them in, or an administrator has made them.
@Component
public class Provisioning {
  private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

  private final AccountStore accounts;
  private final KeycloakUsers users;
  private final Activation activation;

  Provisioning(AccountStore accounts, KeycloakUsers users, Activation activation) {
    this.accounts = accounts;
    this.users = users;
    this.activation = activation;
  }

  /// Harmless where there is an account; its making is told once.
  ///
  /// @throws ProblemException `unavailable` where Keycloak does not answer
  public void ensure(UUID userId) {
    if (accounts.isActive(userId)) {
      return;
    }
    users.findEnabled(userId).ifPresent(this::make);
  }

  private void make(KeycloakUser user) {
    activation.complete(user.accountId().orElseGet(UuidCreator::getTimeOrderedEpoch), user);
    log.info("An account that comes from elsewhere was made: {}", user.id());
  }
}
