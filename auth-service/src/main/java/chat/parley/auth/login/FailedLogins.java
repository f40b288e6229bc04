package chat.parley.auth.login;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.limit.Allowance;
import chat.parley.auth.limit.Allowances;
import chat.parley.contracts.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Puts log-ins that failed on record, after they were answered: whose name it is takes a question,
/// and the time of the answer must not tell that there is somebody. Of very many, some.
@Component
public class FailedLogins {
  private static final Logger log = LoggerFactory.getLogger(FailedLogins.class);
  private static final Allowance ON_RECORD = new Allowance(20, Duration.ofMinutes(1));
  private static final int MOST_WAITING = 1000;
  private static final int AT_ONCE = 2;

  private final KeycloakUsers users;
  private final AuditLog audit;
  private final Allowances allowances;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("failed-login-", 0).factory());
  private final Semaphore room = new Semaphore(MOST_WAITING);

  FailedLogins(KeycloakUsers users, AuditLog audit, Allowances allowances) {
    this.users = users;
    this.audit = audit;
    this.allowances = allowances;
  }

  /// Whether one more of an account is to be put on record.
  public boolean isWorthNoting(UUID userId) {
    try {
      allowances.take("failed log-in on record", userId.toString(), ON_RECORD);
      return true;
    } catch (ProblemException _) {
      return false;
    }
  }

  /// @param name the user name or the e-mail address that was tried; not kept
  void note(String name, Origin origin) {
    if (!room.tryAcquire()) {
      return;
    }
    threads.execute(() -> {
      try {
        UUID userId =
            users
                .findByUsername(name)
                .or(() -> users.findByEmail(name))
                .map(KeycloakUser::id)
                .orElse(AuditLog.NOBODY);
        if (isWorthNoting(userId)) {
          audit.record(userId, AuditAct.LOGIN_FAILED, null, origin);
        }
      } catch (RuntimeException failure) {
        log.warn("A failed log-in is not on record: {}", failure.toString());
      } finally {
        room.release();
      }
    });
  }

  @PreDestroy
  void close() {
    threads.close();
  }
}
