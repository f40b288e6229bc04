package chat.parley.auth.username;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.messaging.Outbox;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The steps of a change of a user name that are taken here. Each locks the account first, so that
/// a retry, a recovery and what Keycloak tells agree.
@Component
public class RenameStore {
  private final JdbcClient jdbc;
  private final UsernameClaims claims;
  private final Outbox outbox;
  private final AuditLog audit;
  private final UsernameProperties properties;
  private final Clock clock;

  RenameStore(
      JdbcClient jdbc,
      UsernameClaims claims,
      Outbox outbox,
      AuditLog audit,
      UsernameProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    this.claims = claims;
    this.outbox = outbox;
    this.audit = audit;
    this.properties = properties;
    this.clock = clock;
  }

  private record Account(UUID id, String username) {}

  /// Claims the name for the user, and notes that the change is under way. Empty where the user has
  /// the name already.
  ///
  /// @param user as Keycloak has it now
  @Transactional
  public Optional<Rename> begin(KeycloakUser user, String username) {
    Account account = lock(user.id()).orElseGet(() -> adopted(user));
    Optional<Rename> underWay = underWay(account.id());
    if (underWay.isPresent()) {
      return Optional.of(again(underWay.get(), username));
    }
    if (account.username().equals(username)) {
      return Optional.empty();
    }
    requireAllowance(account);
    claims.claim(account.id(), username);
    jdbc.sql(
            """
            INSERT INTO rename (account_id, former, username, attempt, attempted_at)
            VALUES (?, ?, ?, 1, now())
            """)
        .params(account.id(), account.username(), username)
        .update();
    return underWay(account.id());
  }

  /// Makes the name the account's, once its user has it in Keycloak. Harmless where it was done
  /// before: the event is told once.
  @Transactional
  public void complete(UUID accountId, String username, Origin origin) {
    Optional<Rename> rename =
        lockById(accountId)
            .flatMap(it -> underWay(accountId))
            .filter(it -> it.username().equals(username));
    if (rename.isEmpty()) {
      return;
    }
    Instant now = now();
    String former =
        jdbc.sql(
                """
                UPDATE rename SET done_at = ? WHERE account_id = ? AND done_at IS NULL
                RETURNING former
                """)
            .params(now.atOffset(ZoneOffset.UTC), accountId)
            .query(String.class)
            .single();
    take(accountId, rename.get().keycloakId(), former, username, now, origin);
  }

  /// Ends a change that did not take place in Keycloak, unless it was tried again since.
  @Transactional
  public void undo(Rename rename) {
    Optional<Account> account = lockById(rename.accountId());
    int undone =
        jdbc.sql("DELETE FROM rename WHERE account_id = ? AND done_at IS NULL AND attempt = ?")
            .params(rename.accountId(), rename.attempt())
            .update();
    if (undone == 0 || account.isEmpty()) {
      return;
    }
    claims.release(rename.accountId(), rename.username());
    keepFormerNames(rename.accountId());
    claims.note(rename.accountId(), account.get().username());
  }

  /// Takes over what was changed in Keycloak itself: a change of a name that is under way, another
  /// name, or a user that did not come by sign-up.
  @Transactional
  public void reconcile(KeycloakUser user) {
    Optional<Account> known = lock(user.id());
    if (known.isEmpty()) {
      if (user.accountId().isEmpty()) {
        adopt(user);
      }
      return;
    }
    Account account = known.get();
    Optional<Rename> underWay = underWay(account.id());
    if (underWay.isPresent()) {
      complete(account.id(), user.username(), Origin.unknown());
      return;
    }
    if (!account.username().equals(user.username())) {
      Instant now = now();
      claims.note(account.id(), user.username());
      jdbc.sql(
              """
              INSERT INTO rename (account_id, former, username, attempt, attempted_at, done_at)
              VALUES (?, ?, ?, 0, now(), ?)
              """)
          .params(account.id(), account.username(), user.username(), now.atOffset(ZoneOffset.UTC))
          .update();
      take(account.id(), user.id(), account.username(), user.username(), now, Origin.unknown());
    }
  }

  /// Notes the account of a user that did not come by sign-up, so that nobody gets a name that
  /// looks like the user's.
  @Transactional
  public void adopt(KeycloakUser user) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    int adopted =
        jdbc.sql(
                """
                INSERT INTO account
                  (id, username, state, attempt, attempted_at, keycloak_id, created_at)
                VALUES (?, ?, 'ADOPTED', 1, now(), ?, now())
                ON CONFLICT DO NOTHING
                """)
            .params(id, user.username(), user.id())
            .update();
    if (adopted == 1) {
      claims.note(id, user.username());
    }
  }

  /// The changes whose last try began longer ago than any try takes.
  List<Rename> leftBehind(Duration age, int limit) {
    return jdbc.sql(
            """
            SELECT r.account_id, a.keycloak_id, r.username, r.attempt
            FROM rename r JOIN account a ON a.id = r.account_id
            WHERE r.done_at IS NULL AND r.attempted_at < now() - make_interval(secs => ?)
            ORDER BY r.attempted_at LIMIT ?
            """)
        .params(age.toMillis() / 1000.0, limit)
        .query(RenameStore::rename)
        .list();
  }

  /// Forgets what counts no more, neither for a limit nor for a name that is kept from others.
  @Transactional
  public void forget() {
    Instant now = now();
    claims.forget(now);
    Duration kept =
        properties.formerHeldFor().compareTo(properties.changesWithin()) > 0
            ? properties.formerHeldFor()
            : properties.changesWithin();
    jdbc.sql("DELETE FROM rename WHERE done_at < ?")
        .param(now.minus(kept).atOffset(ZoneOffset.UTC))
        .update();
  }

  private void take(
      UUID accountId, UUID keycloakId, String former, String username, Instant now, Origin origin) {
    Instant until = now.plus(properties.formerHeldFor());
    freeUsername(accountId, username);
    jdbc.sql("UPDATE account SET username = ? WHERE id = ?").params(username, accountId).update();
    claims.retire(accountId, former, until);
    // One that looks like the former one has the same claim, which goes on.
    claims.note(accountId, username);
    outbox.add(Topics.USERS, keycloakId, new UserRenamed(keycloakId, now));
    audit.record(keycloakId, AuditAct.USERNAME_CHANGED, null, origin);
  }

  // Keycloak has given the name to this account's user, so whoever had it here is there no more.
  private void freeUsername(UUID accountId, String username) {
    jdbc.sql(
            """
            UPDATE account SET username = 'former-' || id
            WHERE lower(username) = lower(?) AND id <> ?
            """)
        .params(username, accountId)
        .update();
  }

  // What was given up for the name that is not taken after all, and was the account's until lately.
  private void keepFormerNames(UUID accountId) {
    jdbc.sql(
            """
            SELECT former, max(done_at) AS done_at FROM rename
            WHERE account_id = ? AND done_at IS NOT NULL GROUP BY former
            """)
        .param(accountId)
        .query((row, _) ->
            new Former(row.getString("former"), row.getTimestamp("done_at").toInstant()))
        .list()
        .forEach(former -> {
          claims.note(accountId, former.username());
          claims.retire(
              accountId, former.username(), former.doneAt().plus(properties.formerHeldFor()));
        });
  }

  private record Former(String username, Instant doneAt) {}

  private Rename again(Rename underWay, String username) {
    if (!underWay.username().equals(username)) {
      throw new ProblemException(
          ProblemCode.UNAVAILABLE, "Another change of the user name is under way; try again.");
    }
    return jdbc.sql(
            """
            UPDATE rename AS r SET attempt = r.attempt + 1, attempted_at = now()
            FROM account a WHERE a.id = r.account_id AND r.account_id = ? AND r.done_at IS NULL
            RETURNING r.account_id, a.keycloak_id, r.username, r.attempt
            """)
        .param(underWay.accountId())
        .query(RenameStore::rename)
        .single();
  }

  private void requireAllowance(Account account) {
    List<Instant> done =
        jdbc.sql(
                """
                SELECT done_at FROM rename WHERE account_id = ? AND attempt > 0 AND done_at > ?
                ORDER BY done_at DESC LIMIT ?
                """)
            .params(
                account.id(),
                now().minus(properties.changesWithin()).atOffset(ZoneOffset.UTC),
                properties.changes())
            .query((row, _) -> row.getTimestamp("done_at").toInstant())
            .list();
    if (done.size() >= properties.changes()) {
      Instant again = done.getLast().plus(properties.changesWithin());
      throw new ProblemException(
          Problem.of(ProblemCode.RATE_LIMITED, null)
              .withRetryAfterMs(Math.max(1, Duration.between(now(), again).toMillis())));
    }
  }

  private Account adopted(KeycloakUser user) {
    adopt(user);
    return lock(user.id())
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.UNAVAILABLE, "The account is about to be made; try again."));
  }

  private Optional<Account> lock(UUID keycloakId) {
    return locked("keycloak_id", keycloakId);
  }

  private Optional<Account> lockById(UUID accountId) {
    return locked("id", accountId);
  }

  private Optional<Account> locked(String column, UUID id) {
    return jdbc.sql("SELECT id, username FROM account WHERE " + column + " = ? FOR UPDATE")
        .param(id)
        .query((row, _) -> new Account(row.getObject("id", UUID.class), row.getString("username")))
        .optional();
  }

  private Optional<Rename> underWay(UUID accountId) {
    return jdbc.sql(
            """
            SELECT r.account_id, a.keycloak_id, r.username, r.attempt
            FROM rename r JOIN account a ON a.id = r.account_id
            WHERE r.account_id = ? AND r.done_at IS NULL
            """)
        .param(accountId)
        .query(RenameStore::rename)
        .optional();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Rename rename(ResultSet row, int number) throws SQLException {
    return new Rename(
        row.getObject("account_id", UUID.class),
        row.getObject("keycloak_id", UUID.class),
        row.getString("username"),
        row.getInt("attempt"));
  }
}
