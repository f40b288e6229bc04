package chat.parley.auth.signup;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.username.UsernameClaims;
import chat.parley.contracts.internal.AccountDirectory.Former;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The accounts and the sign-ups under way. Each method begins with one statement that decides, so
/// that concurrent sign-ups of one name, and a recovery beside them, agree.
@Repository
public class AccountStore {
  private final JdbcClient jdbc;
  private final UsernameClaims claims;

  AccountStore(JdbcClient jdbc, UsernameClaims claims) {
    this.jdbc = jdbc;
    this.claims = claims;
  }

  /// Holds a name; takes over a sign-up of it that has not ended.
  ///
  /// @throws ProblemException `username-taken`, `username-confusable`, `username-reserved`
  @Transactional
  public PendingAccount hold(String username) {
    PendingAccount account =
        held(username).orElseThrow(() -> new ProblemException(ProblemCode.USERNAME_TAKEN, null));
    claims.claim(account.id(), username);
    return account;
  }

  private Optional<PendingAccount> held(String username) {
    return jdbc.sql(
            """
            INSERT INTO account AS a (id, username, state, attempt, attempted_at, created_at)
            VALUES (?, ?, 'PENDING', 1, now(), now())
            ON CONFLICT (lower(username)) DO UPDATE
              SET attempt = a.attempt + 1, attempted_at = now()
              WHERE a.state = 'PENDING'
            RETURNING id, username, attempt
            """)
        .params(UuidCreator.getTimeOrderedEpoch(), username)
        .query(AccountStore::pendingAccount)
        .optional();
  }

  /// Makes the account of a user that is in Keycloak active, whether or not its name is still held.
  /// False where it was active before.
  @Transactional
  public boolean activate(UUID id, KeycloakUser user) {
    if (activateAdopted(user)) {
      return true;
    }
    boolean activated =
        jdbc.sql(
                    """
                    INSERT INTO account AS a
                      (id, username, state, attempt, attempted_at, keycloak_id, created_at)
                    VALUES (?, ?, 'ACTIVE', 1, now(), ?, now())
                    ON CONFLICT (lower(username)) DO UPDATE
                      SET state = 'ACTIVE', keycloak_id = excluded.keycloak_id
                      WHERE a.state = 'PENDING'
                    """)
                .params(id, user.username(), user.id())
                .update()
            == 1;
    if (activated) {
      claims.note(idOf(user), user.username());
    }
    return activated;
  }

  private boolean activateAdopted(KeycloakUser user) {
    return jdbc.sql(
                "UPDATE account SET state = 'ACTIVE' WHERE keycloak_id = ? AND state = 'ADOPTED'")
            .param(user.id())
            .update()
        == 1;
  }

  private UUID idOf(KeycloakUser user) {
    return jdbc.sql("SELECT id FROM account WHERE keycloak_id = ?")
        .param(user.id())
        .query(UUID.class)
        .single();
  }

  /// Whether a user of Keycloak's has an account that others have heard of.
  boolean isActive(UUID keycloakId) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM account WHERE keycloak_id = ? AND state = 'ACTIVE')")
        .param(keycloakId)
        .query(Boolean.class)
        .single();
  }

  /// Gives a name back, unless a later try holds it.
  @Transactional
  public void release(PendingAccount account) {
    int released =
        jdbc.sql("DELETE FROM account WHERE id = ? AND state = 'PENDING' AND attempt = ?")
            .params(account.id(), account.attempt())
            .update();
    if (released == 1) {
      claims.release(account.id(), account.username());
    }
  }

  /// Holds the name of an account that is being deleted until {@link #remove}. In the caller's
  /// transaction.
  ///
  /// @return false where there is no account of the user
  public boolean beginDeletion(UUID userId) {
    return jdbc.sql("UPDATE account SET state = 'DELETING' WHERE keycloak_id = ?")
            .param(userId)
            .update()
        == 1;
  }

  /// The same of a user who came by another way than sign-up.
  public void addForDeletion(UUID userId, String username) {
    jdbc.sql(
            """
            INSERT INTO account
              (id, username, state, attempt, attempted_at, keycloak_id, created_at)
            VALUES (?, ?, 'DELETING', 1, now(), ?, now())
            ON CONFLICT DO NOTHING
            """)
        .params(UuidCreator.getTimeOrderedEpoch(), username, userId)
        .update();
  }

  /// Those of the users whose accounts are being deleted.
  public Set<UUID> beingDeleted(Collection<UUID> userIds) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT keycloak_id FROM account
                WHERE state = 'DELETING' AND keycloak_id = ANY(?)
                """)
            .param(userIds.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  /// Forgets the account of a user.
  ///
  /// @return which it was
  public Optional<UUID> remove(UUID userId) {
    return jdbc.sql("DELETE FROM account WHERE keycloak_id = ? RETURNING id")
        .param(userId)
        .query(UUID.class)
        .optional();
  }

  /// What a user was called until lately.
  public List<Former> formerNames(UUID userId, Duration heldFor) {
    return jdbc.sql(
            """
            SELECT r.former, max(r.done_at) + make_interval(secs => ?) AS held_until
            FROM rename r JOIN account a ON a.id = r.account_id
            WHERE a.keycloak_id = ? AND r.done_at IS NOT NULL AND r.former <> a.username
            GROUP BY r.former HAVING max(r.done_at) + make_interval(secs => ?) > now()
            """)
        .params(heldFor.toSeconds(), userId, heldFor.toSeconds())
        .query((row, _) ->
            new Former(row.getString("former"), row.getTimestamp("held_until").toInstant()))
        .list();
  }

  /// The sign-ups whose last try began longer ago than any try takes.
  List<PendingAccount> leftBehind(Duration age, int limit) {
    return jdbc.sql(
            """
            SELECT id, username, attempt FROM account
            WHERE state = 'PENDING' AND attempted_at < now() - make_interval(secs => ?)
            ORDER BY attempted_at LIMIT ?
            """)
        .params(age.toMillis() / 1000.0, limit)
        .query(AccountStore::pendingAccount)
        .list();
  }

  private static PendingAccount pendingAccount(ResultSet row, int number) throws SQLException {
    return new PendingAccount(
        row.getObject("id", UUID.class), row.getString("username"), row.getInt("attempt"));
  }
}
