package chat.parley.auth.exchange;

import chat.parley.auth.bot.Bot;
import chat.parley.auth.bot.Bots;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Whose tokens may be used: users that are in Keycloak and not locked out. While Keycloak does not
/// answer, what it said last counts for a while, so that bots go on.
@Component
public class TokenOwners {
  private static final Logger log = LoggerFactory.getLogger(TokenOwners.class);

  private final KeycloakUsers users;
  private final Bots bots;
  private final JdbcClient jdbc;
  private final ExchangeProperties properties;

  TokenOwners(KeycloakUsers users, Bots bots, JdbcClient jdbc, ExchangeProperties properties) {
    this.users = users;
    this.bots = bots;
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /// @param userId of a user or of a bot, which may not be used if its owner's may not
  /// @throws ProblemException `unavailable` where Keycloak does not answer and has not for long
  Optional<TokenOwner> find(UUID userId) {
    Optional<Bot> bot = bots.find(userId);
    return bot.isPresent() ? bot.flatMap(this::ofBot) : ofUser(userId);
  }

  private Optional<TokenOwner> ofBot(Bot bot) {
    return bot.disabled()
        ? Optional.empty()
        : ofUser(bot.ownerId())
            .map(_ -> new TokenOwner(bot.id(), bot.username(), bot.displayName()));
  }

  private Optional<TokenOwner> ofUser(UUID userId) {
    Optional<KeycloakUser> user;
    try {
      user = users.findEnabled(userId);
    } catch (ProblemException outage) {
      return Optional.of(toldLast(userId).orElseThrow(() -> outage));
    }
    if (user.isEmpty()) {
      forget(userId);
      return Optional.empty();
    }
    var owner = new TokenOwner(userId, user.get().username(), user.get().displayName());
    remember(owner);
    return Optional.of(owner);
  }

  /// From now on, an owner has to be asked for: where it is locked out, or gone.
  public void forget(UUID userId) {
    jdbc.sql("DELETE FROM token_owner WHERE user_id = ?").param(userId).update();
  }

  private void remember(TokenOwner owner) {
    jdbc.sql(
            """
            INSERT INTO token_owner (user_id, username, display_name, told_at)
            VALUES (:id, :username, :name, now())
            ON CONFLICT (user_id) DO UPDATE SET username = excluded.username,
              display_name = excluded.display_name, told_at = excluded.told_at
            """)
        .param("id", owner.userId())
        .param("username", owner.username())
        .param("name", owner.displayName())
        .update();
  }

  private Optional<TokenOwner> toldLast(UUID userId) {
    Optional<TokenOwner> owner =
        jdbc.sql(
                """
                SELECT user_id, username, display_name FROM token_owner
                WHERE user_id = ? AND told_at > now() - make_interval(secs => ?)
                """)
            .params(userId, (double) properties.trustedInOutage().toSeconds())
            .query((row, _) ->
                new TokenOwner(
                    row.getObject("user_id", UUID.class),
                    row.getString("username"),
                    row.getString("display_name")))
            .optional();
    owner.ifPresent(
        it -> log.warn("Keycloak is away; a token of {} counts as before", it.userId()));
    return owner;
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetOld() {
    jdbc.sql("DELETE FROM token_owner WHERE told_at < now() - make_interval(secs => ?)")
        .param((double) properties.trustedInOutage().toSeconds())
        .update();
  }
}
