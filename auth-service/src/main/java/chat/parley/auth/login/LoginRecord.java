package chat.parley.auth.login;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.SessionId;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.session.Sessions;
import chat.parley.auth.signup.Provisioning;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a log-in of an API client leaves, and its end.
@Component
class LoginRecord {
  private final Provisioning provisioning;
  private final Sessions sessions;
  private final SessionEnds ends;
  private final FailedLogins failed;
  private final AuditLog audit;

  LoginRecord(
      Provisioning provisioning,
      Sessions sessions,
      SessionEnds ends,
      FailedLogins failed,
      AuditLog audit) {
    this.provisioning = provisioning;
    this.sessions = sessions;
    this.ends = ends;
    this.failed = failed;
    this.audit = audit;
  }

  void began(SessionId session, Origin origin) {
    provisioning.ensure(session.userId());
    sessions.began(session, orEmpty(origin.address()), orEmpty(origin.client()));
    audit.record(session.userId(), AuditAct.LOGGED_IN, session.id(), origin);
  }

  void failed(String name, Origin origin) {
    failed.note(name, origin);
  }

  void ended(SessionId session, Origin origin) {
    ends.tell(session);
    audit.record(session.userId(), AuditAct.LOGGED_OUT, session.id(), origin);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
