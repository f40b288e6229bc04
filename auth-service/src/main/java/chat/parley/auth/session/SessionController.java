package chat.parley.auth.session;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's sessions. Trail: `docs/trails/session-end.md`.
@RestController
@RequestMapping("/api/v1/auth/sessions")
class SessionController {
  private static final String CURRENT = "current";

  private final Sessions sessions;
  private final AuditLog audit;

  SessionController(Sessions sessions, AuditLog audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  @GetMapping
  SessionsResponse sessions(Caller caller, @AuthenticationPrincipal Jwt token) {
    return new SessionsResponse(sessions.of(caller.userId(), sessionOf(token)));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAll(
      Caller caller,
      @AuthenticationPrincipal Jwt token,
      Origin origin,
      @RequestParam(name = "except", defaultValue = "") String except) {
    if (!except.isEmpty() && !except.equals(CURRENT)) {
      throw ProblemException.invalid("except", "must be 'current', or left out");
    }
    sessions.endOthers(caller.userId(), except.isEmpty() ? "" : sessionOf(token));
    audit.record(
        caller.userId(), AuditAct.SESSION_ENDED, except.isEmpty() ? "all" : "all others", origin);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Caller caller, Origin origin, @PathVariable String id) {
    sessions.end(caller.userId(), id);
    audit.record(caller.userId(), AuditAct.SESSION_ENDED, id, origin);
  }

  private static String sessionOf(Jwt token) {
    return Objects.requireNonNullElse(token.getClaimAsString("sid"), "");
  }
}
