package chat.parley.platform.web;

import chat.parley.contracts.internal.TokenDirectory;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.service.registry.ImportHttpServices;

/// Lets a service take the access tokens of auth-service, which stand in for personal ones, beside
/// those of Keycloak: another issuer, with its own keys and its own algorithm.
/// `parley.web.personal-tokens=false` for a service in which nothing is open to them.
@AutoConfiguration(before = SecurityConfiguration.class)
@ConditionalOnProperty(name = "parley.web.personal-tokens", matchIfMissing = true)
@ImportHttpServices(group = "auth-service", types = TokenDirectory.class)
public class PersonalTokenConfiguration {
  private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
  private static final Duration KEYS_KEPT_IN_OUTAGE = Duration.ofHours(4);
  private static final Duration REFRESH_WITHIN = Duration.ofSeconds(15);

  @Bean
  PersonalTokenDecoder personalTokenDecoder(TokenDirectory directory) {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(new KeysOf(directory))
            .cache(KEYS_KEPT.toMillis(), REFRESH_WITHIN.toMillis())
            .refreshAheadCache(false)
            // A key is unknown where it is new: the gateway shows nothing that it did not get
            // there.
            .rateLimited(false)
            .outageTolerant(KEYS_KEPT_IN_OUTAGE.toMillis())
            .build();
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            new JwtIssuerValidator(TokenDirectory.ISSUER),
            new JwtAudienceValidator("parley"),
            new JwtTimestampValidator()));
    return new PersonalTokenDecoder(decoder);
  }

  private record KeysOf(TokenDirectory directory) implements JWKSetSource<SecurityContext> {
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
        throws KeySourceException {
      try {
        List<Map<String, Object>> keys = directory.keys().keys();
        return JWKSet.parse(Map.of("keys", keys));
      } catch (ParseException | RuntimeException failure) {
        throw new RemoteKeySourceException("auth-service does not tell its keys", failure);
      }
    }

    @Override
    public void close() {}
  }
}
