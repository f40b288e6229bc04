package chat.parley.auth.token;

import chat.parley.contracts.token.Scope;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// The tokens, by the digests of their secrets.
@Repository
class PersonalTokenStore {
  private final JdbcClient jdbc;

  PersonalTokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// How many a user has. Until the transaction ends, nobody else gets an answer for that user.
  int countForUpdate(UUID userId) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('token ' || ?::text, 0))")
        .param(userId)
        .query((_, _) -> 0)
        .single();
    return jdbc.sql("SELECT count(*) FROM personal_token WHERE user_id = ? AND expires_at > now()")
        .param(userId)
        .query(Integer.class)
        .single();
  }

  TokenResponse add(UUID userId, String digest, CreateTokenRequest request, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO personal_token
              (id, user_id, name, digest, scopes, created_at, expires_at)
            VALUES (:id, :user, :name, :digest, :scopes, :now, :end)
            RETURNING id, name, scopes, created_at, expires_at, last_used_at
            """)
        .param("id", UuidCreator.getTimeOrderedEpoch())
        .param("user", userId)
        .param("name", request.name())
        .param("digest", digest)
        .param("scopes", request.scopes().stream().map(Scope::wire).toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("end", request.expiresAt().atOffset(ZoneOffset.UTC))
        .query((row, _) -> response(row))
        .single();
  }

  List<TokenResponse> of(UUID userId) {
    return jdbc.sql(
            """
            SELECT id, name, scopes, created_at, expires_at, last_used_at
            FROM personal_token WHERE user_id = ? ORDER BY created_at DESC, id DESC
            """)
        .param(userId)
        .query((row, _) -> response(row))
        .list();
  }

  /// The token of a digest, if it has not expired.
  Optional<LiveToken> find(String digest) {
    return jdbc.sql(
            """
            SELECT id, user_id, scopes, expires_at FROM personal_token
            WHERE digest = ? AND expires_at > now()
            """)
        .param(digest)
        .query((row, _) ->
            new LiveToken(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Set.copyOf(scopes(row)),
                instant(row, "expires_at")))
        .optional();
  }

  /// Notes that it was used; false where it is gone.
  boolean used(UUID tokenId) {
    return jdbc.sql("UPDATE personal_token SET last_used_at = now() WHERE id = ?")
            .param(tokenId)
            .update()
        == 1;
  }

  boolean remove(UUID userId, UUID tokenId) {
    return jdbc.sql("DELETE FROM personal_token WHERE user_id = ? AND id = ?")
            .params(userId, tokenId)
            .update()
        == 1;
  }

  List<UUID> removeAllOf(UUID userId) {
    return jdbc.sql("DELETE FROM personal_token WHERE user_id = ? RETURNING id")
        .param(userId)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /// Forgets those that have long been over.
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetOld() {
    jdbc.sql("DELETE FROM personal_token WHERE expires_at < now() - interval '30 days'").update();
  }

  private static TokenResponse response(ResultSet row) throws SQLException {
    return new TokenResponse(
        row.getObject("id", UUID.class),
        row.getString("name"),
        scopes(row),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        instantOrNull(row, "last_used_at"),
        null);
  }

  // A scope that there is no more is good for nothing.
  private static List<Scope> scopes(ResultSet row) throws SQLException {
    Array array = row.getArray("scopes");
    return Arrays.stream((String[]) array.getArray())
        .flatMap(name -> Scope.of(name).stream())
        .collect(Collectors.toList());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
