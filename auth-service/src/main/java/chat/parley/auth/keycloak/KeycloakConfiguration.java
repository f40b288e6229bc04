package chat.parley.auth.keycloak;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class KeycloakConfiguration {

  @Bean
  AdminClient adminClient(
      KeycloakProperties properties, ClientRegistrationRepository registrations) {
    ClientRegistration self = registrations.findByRegistrationId("internal");
    if (self == null) {
      throw new IllegalStateException("the client registration 'internal' is missing");
    }
    return new AdminClient(properties, self.getClientId(), self.getClientSecret());
  }

  @Bean
  KeycloakUsers keycloakUsers(AdminClient admin) {
    return new KeycloakUsers(admin);
  }

  @Bean
  KeycloakSessions keycloakSessions(AdminClient admin) {
    return new KeycloakSessions(admin);
  }

  @Bean
  KeycloakEvents keycloakEvents(AdminClient admin) {
    return new KeycloakEvents(admin);
  }

  @Bean
  TokenEndpoint tokenEndpoint(KeycloakProperties properties, RestClient.Builder builder) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(properties.readTimeout());
    return new TokenEndpoint(
        builder
            .requestFactory(requests)
            .baseUrl(
                properties.url() + "/realms/" + properties.realm() + "/protocol/openid-connect")
            .build());
  }
}
