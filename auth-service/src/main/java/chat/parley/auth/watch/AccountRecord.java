package chat.parley.auth.watch;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.AccountChange.CredentialAdded;
import chat.parley.auth.keycloak.AccountChange.CredentialRemoved;
import chat.parley.auth.keycloak.AccountChange.LoggedIn;
import chat.parley.auth.keycloak.AccountChange.LoggedOut;
import chat.parley.auth.keycloak.AccountChange.LoginFailed;
import chat.parley.auth.keycloak.AccountChange.PasswordReset;
import chat.parley.auth.keycloak.SessionId;
import chat.parley.auth.login.FailedLogins;
import chat.parley.auth.session.Sessions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Puts what Keycloak tells on record, once each.
@Component
class AccountRecord {
  private static final String BROWSER = "browser";

  private final AuditLog audit;
  private final FailedLogins failed;
  private final Sessions sessions;

  AccountRecord(AuditLog audit, FailedLogins failed, Sessions sessions) {
    this.audit = audit;
    this.failed = failed;
    this.sessions = sessions;
  }

  void deleted(UUID userId, Instant at) {
    String source = "deleted " + at.toEpochMilli();
    audit.recordOnce(userId, at, AuditAct.ACCOUNT_DELETED, null, source, Origin.unknown());
  }

  void disabled(UUID userId, Instant at) {
    String source = "disabled " + at.toEpochMilli();
    audit.recordOnce(userId, at, AuditAct.ACCOUNT_DISABLED, null, source, Origin.unknown());
  }

  void passwordReset(PasswordReset it) {
    audit.recordOnce(
        it.userId(), it.at(), AuditAct.PASSWORD_CHANGED, null, it.id(), Origin.unknown());
  }

  void loggedIn(LoggedIn it) {
    sessions.began(new SessionId(it.userId(), it.sessionId()), it.address(), "");
    audit.recordOnce(
        it.userId(),
        it.at(),
        AuditAct.LOGGED_IN,
        it.sessionId(),
        it.id(),
        new Origin(it.address(), BROWSER));
  }

  void loginFailed(LoginFailed it) {
    if (failed.isWorthNoting(it.userId())) {
      audit.recordOnce(
          it.userId(),
          it.at(),
          AuditAct.LOGIN_FAILED,
          null,
          it.id(),
          new Origin(it.address(), BROWSER));
    }
  }

  void loggedOut(LoggedOut it) {
    // The gateway asks for it: the address would be the gateway's.
    audit.recordOnce(
        it.userId(),
        it.at(),
        AuditAct.LOGGED_OUT,
        it.sessionId(),
        it.id(),
        new Origin(null, BROWSER));
  }

  void credentialAdded(CredentialAdded it) {
    audit.recordOnce(
        it.userId(), it.at(), AuditAct.CREDENTIAL_ADDED, it.kind(), it.id(), Origin.unknown());
  }

  void credentialRemoved(CredentialRemoved it) {
    audit.recordOnce(
        it.userId(), it.at(), AuditAct.CREDENTIAL_REMOVED, it.kind(), it.id(), Origin.unknown());
  }
}
