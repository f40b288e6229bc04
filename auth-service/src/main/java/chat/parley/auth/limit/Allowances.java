package chat.parley.auth.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Counts tries by what they are about, such as an e-mail address, of which it keeps a digest only.
/// One statement a try, so that all instances count together.
@Repository
public class Allowances {
  private final JdbcClient jdbc;

  Allowances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes one try.
  ///
  /// @param kind what is tried
  /// @param subject by or for whom
  /// @throws ProblemException `rate-limited`, where there have been too many
  public void take(String kind, String subject, Allowance allowance) {
    double every = allowance.every().toMillis() / 1000.0;
    int taken =
        jdbc.sql(
                """
                INSERT INTO allowance AS a (key, tokens, filled_at, idle_at)
                VALUES (:key, :burst - 1, clock_timestamp(),
                  clock_timestamp() + make_interval(secs => :burst * :every))
                ON CONFLICT (key) DO UPDATE SET
                  tokens = least(:burst,
                    a.tokens + extract(epoch FROM clock_timestamp() - a.filled_at) / :every) - 1,
                  filled_at = clock_timestamp(),
                  idle_at = excluded.idle_at
                WHERE a.tokens + extract(epoch FROM clock_timestamp() - a.filled_at) / :every >= 1
                """)
            .param("key", digest(kind + ":" + subject))
            .param("burst", (double) allowance.burst())
            .param("every", every)
            .update();
    if (taken == 0) {
      throw new ProblemException(
          Problem.of(ProblemCode.RATE_LIMITED, null)
              .withRetryAfterMs(allowance.every().toMillis()));
    }
  }

  /// Forgets those that are full again.
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
  void forget() {
    jdbc.sql("DELETE FROM allowance WHERE idle_at < now()").update();
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
