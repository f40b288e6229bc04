package chat.parley.auth.username;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who has which user name. A name and all that look like it have one claim, which the database
/// keeps unique, so of many who want such names at once one gets one.
@Repository
public class UsernameClaims {
  private final JdbcClient jdbc;
  private final ReservedUsernames reserved;

  UsernameClaims(JdbcClient jdbc, ReservedUsernames reserved) {
    this.jdbc = jdbc;
    this.reserved = reserved;
  }

  /// Claims a name for an account, in the transaction that needs it. Again changes nothing; an
  /// account's own former name is its own again.
  ///
  /// @throws ProblemException `username-reserved`; `username-taken`, also where it was another's
  ///   until lately; `username-confusable` with one that is
  @Transactional(propagation = Propagation.MANDATORY)
  public void claim(UUID accountId, String username) {
    if (reserved.contains(username)) {
      throw new ProblemException(ProblemCode.USERNAME_RESERVED, null);
    }
    int claimed =
        jdbc.sql(
                """
                INSERT INTO username_claim AS c (skeleton, username, account_id)
                SELECT username_skeleton(:username), :username, :account
                WHERE NOT EXISTS (
                  SELECT FROM retired_username
                  WHERE digest = username_digest(:username) AND held_until > now())
                ON CONFLICT (skeleton) DO UPDATE
                  SET username = excluded.username, account_id = excluded.account_id,
                    former_until = NULL
                  WHERE c.account_id = excluded.account_id OR c.former_until < now()
                """)
            .param("username", username)
            .param("account", accountId)
            .update();
    if (claimed == 0) {
      throw new ProblemException(
          isClaimed(username) ? ProblemCode.USERNAME_TAKEN : ProblemCode.USERNAME_CONFUSABLE, null);
    }
  }

  /// Claims the name that an account has already, unless another has a name that looks like it.
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(UUID accountId, String username) {
    jdbc.sql(
            """
            INSERT INTO username_claim AS c (skeleton, username, account_id)
            VALUES (username_skeleton(:username), :username, :account)
            ON CONFLICT (skeleton) DO UPDATE
              SET username = excluded.username, account_id = excluded.account_id,
                former_until = NULL
              WHERE c.account_id = excluded.account_id OR c.former_until < now()
            """)
        .param("username", username)
        .param("account", accountId)
        .update();
  }

  /// Keeps the name that an account gives up from others until a moment.
  @Transactional(propagation = Propagation.MANDATORY)
  public void retire(UUID accountId, String username, Instant until) {
    jdbc.sql(
            """
            UPDATE username_claim SET former_until = ?
            WHERE skeleton = username_skeleton(?) AND account_id = ?
            """)
        .params(until.atOffset(ZoneOffset.UTC), username, accountId)
        .update();
  }

  /// Keeps all names of an account that goes from others until a moment, and no longer tells which
  /// they were, nor whose.
  @Transactional
  public void retireAll(UUID accountId, Instant until) {
    jdbc.sql(
            """
            INSERT INTO retired_username AS r (digest, held_until)
            SELECT username_digest(username), least(former_until, ?)
            FROM username_claim WHERE account_id = ?
            ON CONFLICT (digest) DO UPDATE SET held_until = greatest(r.held_until, excluded.held_until)
            """)
        .params(until.atOffset(ZoneOffset.UTC), accountId)
        .update();
    jdbc.sql("DELETE FROM username_claim WHERE account_id = ?").param(accountId).update();
    jdbc.sql("DELETE FROM rename WHERE account_id = ?").param(accountId).update();
  }

  /// Gives up what an account claimed for nothing.
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(UUID accountId, String username) {
    jdbc.sql("DELETE FROM username_claim WHERE skeleton = username_skeleton(?) AND account_id = ?")
        .params(username, accountId)
        .update();
  }

  /// Forgets former names that anybody may have again.
  void forget(Instant now) {
    jdbc.sql("DELETE FROM username_claim WHERE former_until < ?")
        .param(Timestamp.from(now))
        .update();
    jdbc.sql("DELETE FROM retired_username WHERE held_until < ?")
        .param(Timestamp.from(now))
        .update();
  }

  // Of a name of a deleted account only the look is known: it counts as taken.
  private boolean isClaimed(String username) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM username_claim WHERE username = :username)
              OR EXISTS (SELECT FROM retired_username
                WHERE digest = username_digest(:username) AND held_until > now())
            """)
        .param("username", username)
        .query(Boolean.class)
        .single();
  }
}
