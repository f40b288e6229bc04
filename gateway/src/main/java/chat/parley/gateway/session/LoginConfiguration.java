package chat.parley.gateway.session;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/// Keycloak as the place where browsers log in: the one registration of a client there.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
class LoginConfiguration {
  /// The registration's name, which is in the path that browsers come back to.
  static final String REGISTRATION = "parley";

  @Bean
  ReactiveClientRegistrationRepository browserLogins(SessionProperties properties) {
    String protocol = properties.realm() + "/protocol/openid-connect";
    return new InMemoryReactiveClientRegistrationRepository(
        ClientRegistration.withRegistrationId(REGISTRATION)
            .clientId("parley-web")
            .clientSecret(properties.clientSecret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
            .scope("openid", "profile")
            .issuerUri(properties.publicRealm())
            .authorizationUri(properties.publicRealm() + "/protocol/openid-connect/auth")
            .tokenUri(protocol + "/token")
            .jwkSetUri(protocol + "/certs")
            .userNameAttributeName("sub")
            .build());
  }
}
