package chat.parley.auth.signup;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.platform.messaging.Outbox;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The last step of a sign-up, whoever takes it, or the only one of an account that comes from
/// elsewhere: the account is active and everybody will hear of it, or neither.
@Component
class Activation {
  private final AccountStore accounts;
  private final Outbox outbox;
  private final AuditLog audit;

  Activation(AccountStore accounts, Outbox outbox, AuditLog audit) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.audit = audit;
  }

  /// Harmless where it was done before: the event is told once.
  @Transactional
  public void complete(UUID accountId, KeycloakUser user) {
    if (accounts.activate(accountId, user)) {
      outbox.add(Topics.USERS, user.id(), new UserRegistered(user.id(), user.createdAt()));
      audit.record(user.id(), AuditAct.ACCOUNT_CREATED, null, Origin.unknown());
    }
  }
}
