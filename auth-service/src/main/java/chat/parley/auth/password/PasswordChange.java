package chat.parley.auth.password;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.session.Sessions;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import org.springframework.stereotype.Service;

/// Replaces a password that its owner knows. All sessions but the owner's present one are over
/// then.
@Service
class PasswordChange {
  private final KeycloakUsers users;
  private final PasswordProof proof;
  private final Sessions sessions;
  private final AuditLog audit;

  PasswordChange(KeycloakUsers users, PasswordProof proof, Sessions sessions, AuditLog audit) {
    this.users = users;
    this.proof = proof;
    this.sessions = sessions;
    this.audit = audit;
  }

  /// @throws ProblemException `bad-credentials`, `weak-password`, `rate-limited`
  void change(Caller caller, String sessionId, ChangePasswordRequest request, Origin origin) {
    PasswordRules.require("new", request.replacement(), caller.username());
    proof.require(caller, request.current());
    users
        .setPassword(caller.userId(), request.replacement())
        .ifPresent(flaw -> {
          throw PasswordRules.weak("new", flaw);
        });
    audit.record(caller.userId(), AuditAct.PASSWORD_CHANGED, null, origin);
    sessions.endOthers(caller.userId(), sessionId);
  }
}
