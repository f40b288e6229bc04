package chat.parley.auth.exchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The keys that access tokens are signed with. Each instance makes its own, in memory, and another
/// one every day; the private half is never written anywhere. The public halves of all instances
/// are in the database before anything is signed with them, until the last token has ended. Safe
/// for use by many threads.
@Component
class SigningKeys {
  /// How much longer than its tokens a public key is kept: clocks differ.
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final ExchangeProperties properties;
  private final Clock clock;
  private @Nullable Current current;

  SigningKeys(JdbcClient jdbc, ExchangeProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  private record Current(ECKey key, Instant until) {}

  /// The key to sign with now.
  synchronized ECKey current() {
    Instant now = clock.instant();
    Current known = current;
    if (known != null && known.until().isAfter(now)) {
      return known.key();
    }
    ECKey key = newKey();
    Instant until = now.plus(properties.keyLifetime());
    publish(key, until.plus(properties.accessLifetime()).plus(SLACK));
    current = new Current(key, until);
    return key;
  }

  /// The public keys of all instances.
  List<Map<String, Object>> published() {
    return jdbc.sql("SELECT public_key FROM token_key WHERE expires_at > now() ORDER BY id")
        .query((row, _) -> parse(row.getString("public_key")).toJSONObject())
        .list();
  }

  private void publish(ECKey key, Instant expiresAt) {
    jdbc.sql("INSERT INTO token_key (id, public_key, expires_at) VALUES (?, ?, ?)")
        .params(
            key.getKeyID(), key.toPublicJWK().toJSONString(), expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetOld() {
    jdbc.sql("DELETE FROM token_key WHERE expires_at < now()").update();
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException exception) {
      throw new IllegalStateException("every JDK has P-256", exception);
    }
  }

  private static JWK parse(String json) {
    try {
      return JWK.parse(json);
    } catch (ParseException exception) {
      throw new IllegalStateException("a published key can not be read", exception);
    }
  }
}
