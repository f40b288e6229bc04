package chat.parley.auth.signup;

import chat.parley.auth.keycloak.KeycloakUser;
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

/// The accounts and the sign-ups under way. Each method is one statement, so that concurrent
/// sign-ups of one name, and a recovery beside them, agree.
@Repository
public class AccountStore {
  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Holds a name; takes over a sign-up of it that has not ended. Empty where an account has it.
  Optional<PendingAccount> hold(String username) {
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
  boolean activate(UUID id, KeycloakUser user) {
    return jdbc.sql(
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
  }

  /// Gives a name back, unless a later try holds it.
  void release(PendingAccount account) {
    jdbc.sql("DELETE FROM account WHERE id = ? AND state = 'PENDING' AND attempt = ?")
        .params(account.id(), account.attempt())
        .update();
  }

  /// Holds the name of an account that is being deleted until {@link #remove}, also of a user who
  /// came by another way than sign-up. In the caller's transaction.
  public void beginDeletion(UUID userId, String username) {
    int known =
        jdbc.sql("UPDATE account SET state = 'DELETING' WHERE keycloak_id = ?")
            .param(userId)
            .update();
    if (known == 0) {
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

  /// Forgets an account, and with it the name.
  public void remove(UUID userId) {
    jdbc.sql("DELETE FROM account WHERE keycloak_id = ?").param(userId).update();
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
