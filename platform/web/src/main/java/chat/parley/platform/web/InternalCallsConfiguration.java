package chat.parley.platform.web;

import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/// Gives every internal HTTP client (`@ImportHttpServices`, whose group names the service in
/// Eureka) this service's own token. The token is fetched at the first call and again before it
/// expires.
@AutoConfiguration
public class InternalCallsConfiguration {
  private static final String REGISTRATION = "internal";
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  @Bean
  OAuth2ClientHttpRequestInterceptor serviceTokenInterceptor(
      ClientRegistrationRepository registrations, OAuth2AuthorizedClientService clients) {
    Authentication self =
        new AnonymousAuthenticationToken(
            REGISTRATION, REGISTRATION, AuthorityUtils.createAuthorityList("ROLE_service"));
    var interceptor =
        new OAuth2ClientHttpRequestInterceptor(
            new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients));
    interceptor.setClientRegistrationIdResolver(_ -> REGISTRATION);
    interceptor.setPrincipalResolver(_ -> self);
    return interceptor;
  }

  @Bean
  RestClientHttpServiceGroupConfigurer serviceTokenConfigurer(
      OAuth2ClientHttpRequestInterceptor serviceTokenInterceptor) {
    return groups ->
        groups.forEachClient((_, client) -> {
          var requests = new JdkClientHttpRequestFactory();
          requests.setReadTimeout(READ_TIMEOUT);
          client.requestFactory(requests).requestInterceptor(serviceTokenInterceptor);
        });
  }
}
