package chat.parley.auth.session;

import static org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.failure;
import static org.springframework.security.oauth2.core.OAuth2TokenValidatorResult.success;

import chat.parley.auth.keycloak.SessionId;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/// Checks logout tokens as OpenID Connect Back-Channel Logout 1.0 wants it (2.6): signature,
/// issuer, audience, time, the event, a session, and no nonce, which an ID token would have.
@Component
class LogoutTokens {
  private static final Set<String> AUDIENCES = Set.of("parley-first-party", "parley-web");
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");

  private static final OAuth2Error NO_LOGOUT = new OAuth2Error("invalid_token");

  private final JwtDecoder decoder;

  LogoutTokens(
      @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer,
      @Value("${spring.security.oauth2.resourceserver.jwt.jwk-set-uri}") String keys) {
    var nimbus =
        NimbusJwtDecoder.withJwkSetUri(keys)
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .validateType(false)
            .jwtProcessorCustomizer(processor ->
                processor.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(TYPE, JOSEObjectType.JWT)))
            .build();
    nimbus.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            new JwtIssuerValidator(issuer),
            new JwtTimestampValidator(Duration.ofSeconds(60)),
            token -> isLogout(token) ? success() : failure(NO_LOGOUT)));
    decoder = nimbus;
  }

  /// @throws ProblemException `invalid`, if it is none of ours
  SessionId read(String token) {
    try {
      Jwt jwt = decoder.decode(token);
      return new SessionId(
          UUID.fromString(jwt.getSubject()), Objects.requireNonNull(sessionOf(jwt)));
    } catch (BadJwtException | IllegalArgumentException _) {
      throw new ProblemException(ProblemCode.INVALID, "This is no logout token.");
    }
  }

  private static boolean isLogout(Jwt token) {
    Map<String, Object> events = token.getClaimAsMap("events");
    List<String> audience = token.getAudience();
    return events != null
        && events.containsKey(EVENT)
        && audience != null
        && audience.stream().anyMatch(AUDIENCES::contains)
        && token.getExpiresAt() != null
        && token.getSubject() != null
        && sessionOf(token) != null
        && !token.hasClaim("nonce");
  }

  private static @Nullable String sessionOf(Jwt token) {
    return token.getClaimAsString("sid");
  }
}
