package chat.parley.auth.username;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps the names of users that came to Keycloak by another way than sign-up: as its console tells
/// of them and, where that was missed, at start and every hour. Others hear of such a user at the
/// first log-in.
@Component
public class Adoption {
  private static final Logger log = LoggerFactory.getLogger(Adoption.class);
  private static final int BATCH = 100;

  private final KeycloakUsers users;
  private final RenameStore renames;
  private final JdbcClient jdbc;

  Adoption(KeycloakUsers users, RenameStore renames, JdbcClient jdbc) {
    this.users = users;
    this.renames = renames;
    this.jdbc = jdbc;
  }

  /// Takes over how Keycloak has a user now, whose name or existence may be news.
  public void look(UUID userId) {
    users.find(userId).ifPresent(renames::reconcile);
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5S")
  void lookAtAll() {
    try {
      if (users.count() > accounts()) {
        List<KeycloakUser> batch = users.list(0, BATCH);
        for (int first = BATCH; !batch.isEmpty(); first += BATCH) {
          batch.stream().filter(user -> user.accountId().isEmpty()).forEach(renames::adopt);
          batch = users.list(first, BATCH);
        }
      }
    } catch (ProblemException exception) {
      log.warn("Names of users that did not sign up wait: {}", exception.getMessage());
    } catch (RuntimeException exception) {
      if (!Outages.isOutage(exception)) {
        throw exception;
      }
      log.warn("Names of users that did not sign up wait: {}", exception.toString());
    }
  }

  private long accounts() {
    return jdbc.sql("SELECT count(*) FROM account WHERE state <> 'PENDING'")
        .query(Long.class)
        .single();
  }
}
