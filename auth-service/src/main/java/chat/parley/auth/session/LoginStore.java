package chat.parley.auth.session;

import chat.parley.auth.keycloak.SessionId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// How the sessions of API clients began.
@Repository
class LoginStore {
  private static final int LONGEST_ADDRESS = 64;
  private static final int LONGEST_USER_AGENT = 200;

  private final JdbcClient jdbc;

  LoginStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param address empty where it is not known
  /// @param userAgent empty where it is not known; cut where it is long
  void add(SessionId session, String address, String userAgent) {
    jdbc.sql(
            """
            INSERT INTO login (session_id, user_id, address, user_agent, logged_in_at)
            VALUES (?, ?, nullif(?, ''), nullif(?, ''), now())
            ON CONFLICT (session_id) DO NOTHING
            """)
        .params(
            session.id(),
            session.userId(),
            text(address, LONGEST_ADDRESS),
            text(userAgent, LONGEST_USER_AGENT))
        .update();
  }

  /// By session.
  Map<String, Login> of(UUID userId) {
    return jdbc
        .sql("SELECT session_id, address, user_agent FROM login WHERE user_id = ?")
        .param(userId)
        .query((row, _) ->
            new Login(
                row.getString("session_id"), row.getString("address"), row.getString("user_agent")))
        .list()
        .stream()
        .collect(Collectors.toMap(Login::sessionId, Function.identity()));
  }

  void forget(String sessionId) {
    jdbc.sql("DELETE FROM login WHERE session_id = ?").param(sessionId).update();
  }

  void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM login WHERE user_id = ?").param(userId).update();
  }

  /// Forgets those that are older than any session gets: the realm ends one after 90 days.
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetOld() {
    jdbc.sql("DELETE FROM login WHERE logged_in_at < now() - interval '91 days'").update();
  }

  // Of the client's making: PostgreSQL takes no NUL, and people no control characters.
  private static String text(String value, int longest) {
    String plain = value.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.substring(0, Math.min(plain.length(), longest));
  }
}
