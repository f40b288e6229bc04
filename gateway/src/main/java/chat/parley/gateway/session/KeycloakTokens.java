package chat.parley.gateway.session;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// What is asked of Keycloak about a session once it is open. Never blocks.
@Component
class KeycloakTokens {
  // Only the refresh token is sent, but Spring Security wants to see an access token as well.
  private static final OAuth2AccessToken NONE =
      new OAuth2AccessToken(TokenType.BEARER, "-", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

  private final ReactiveClientRegistrationRepository registrations;
  private final WebClientReactiveRefreshTokenTokenResponseClient renewing =
      new WebClientReactiveRefreshTokenTokenResponseClient();
  private final WebClient http;
  private final String logout;
  private final Duration patience;

  KeycloakTokens(
      ReactiveClientRegistrationRepository registrations,
      WebClient.Builder clients,
      SessionProperties properties) {
    this.registrations = registrations;
    this.http = clients.build();
    this.logout = properties.realm() + "/protocol/openid-connect/logout";
    this.patience = properties.patience();
  }

  /// New tokens for a refresh token; ends in an {@link OAuth2AuthorizationException}
  /// `invalid_grant` where the session is over.
  Mono<OAuth2AccessTokenResponse> renew(String refreshToken) {
    return registration()
        .map(it ->
            new OAuth2RefreshTokenGrantRequest(
                it, NONE, new OAuth2RefreshToken(refreshToken, null)))
        .flatMap(renewing::getTokenResponse)
        .timeout(patience);
  }

  /// Ends the session that a refresh token belongs to, for all of its clients.
  Mono<Void> end(String refreshToken) {
    return registration()
        .flatMap(client ->
            http.post()
                .uri(logout)
                .body(
                    BodyInserters.fromFormData("client_id", client.getClientId())
                        .with("client_secret", client.getClientSecret())
                        .with("refresh_token", refreshToken))
                .retrieve()
                .onStatus(HttpStatusCode::isError, _ -> Mono.error(refused()))
                .toBodilessEntity())
        .timeout(patience)
        .then();
  }

  private Mono<ClientRegistration> registration() {
    return registrations.findByRegistrationId(LoginConfiguration.REGISTRATION);
  }

  private static OAuth2AuthorizationException refused() {
    return new OAuth2AuthorizationException(
        new OAuth2Error(
            OAuth2ErrorCodes.SERVER_ERROR, "Keycloak refuses to end the session", null));
  }
}
