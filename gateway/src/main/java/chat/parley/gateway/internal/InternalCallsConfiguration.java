package chat.parley.gateway.internal;

import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.TokenDirectory;
import chat.parley.contracts.internal.TypingDirectory;
import chat.parley.platform.crypto.ConversationKeys;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/// The internal APIs as beans, found by the services' names, called with the gateway's own token.
/// The token is fetched at the first call and again before it expires.
///
/// These clients block. They are called on virtual threads only, never on an event loop: the code
/// that uses them stays a plain sequence of steps, and a batch or a catch-up is one request, so
/// nothing would be gained by a reactive one.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
@LoadBalancerClients(defaultConfiguration = InstanceChooserConfiguration.class)
class InternalCallsConfiguration {
  private static final String REGISTRATION = "internal";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  // No default: Eureka's own client takes whatever builder there is, and must not look up Eureka in
  // Eureka.
  @Bean(defaultCandidate = false)
  @LoadBalanced
  RestClient.Builder internalClients(OAuth2ClientProperties properties) {
    return RestClient.builder()
        .requestFactory(requests())
        .requestInterceptor(serviceToken(properties))
        .requestInterceptor(new Affinity());
  }

  @Bean
  MessageLog messageLog(@LoadBalanced RestClient.Builder clients, Quarantine quarantine) {
    return client(clients, quarantine, "message-service", MessageLog.class);
  }

  @Bean
  RoomDirectory roomDirectory(@LoadBalanced RestClient.Builder clients, Quarantine quarantine) {
    return client(clients, quarantine, "room-service", RoomDirectory.class);
  }

  @Bean
  PresenceDirectory presenceDirectory(
      @LoadBalanced RestClient.Builder clients, Quarantine quarantine) {
    return client(clients, quarantine, "presence-service", PresenceDirectory.class);
  }

  @Bean
  TypingDirectory typingDirectory(@LoadBalanced RestClient.Builder clients, Quarantine quarantine) {
    return client(clients, quarantine, "presence-service", TypingDirectory.class);
  }

  @Bean
  TokenDirectory tokenDirectory(@LoadBalanced RestClient.Builder clients, Quarantine quarantine) {
    return client(clients, quarantine, "auth-service", TokenDirectory.class);
  }

  @Bean
  ConversationKeys conversationKeys(RoomDirectory rooms) {
    return new ConversationKeys(rooms);
  }

  // The quarantine comes last: it hears of instances, not of services.
  private static <T> T client(
      RestClient.Builder clients, Quarantine quarantine, String service, Class<T> api) {
    RestClient client =
        clients.clone().requestInterceptor(quarantine).baseUrl("http://" + service).build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(api);
  }

  private static JdkClientHttpRequestFactory requests() {
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
    requests.setReadTimeout(READ_TIMEOUT);
    return requests;
  }

  private static OAuth2ClientHttpRequestInterceptor serviceToken(
      OAuth2ClientProperties properties) {
    var registration =
        new OAuth2ClientPropertiesMapper(properties).asClientRegistrations().get(REGISTRATION);
    if (registration == null) {
      throw new IllegalStateException("there is no OAuth2 client registration " + REGISTRATION);
    }
    var registrations = new InMemoryClientRegistrationRepository(registration);
    var tokens = new InMemoryOAuth2AuthorizedClientService(registrations);
    var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
    provider.setAccessTokenResponseClient(tokenEndpoint());
    var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
    manager.setAuthorizedClientProvider(provider);
    Authentication self =
        new AnonymousAuthenticationToken(
            REGISTRATION, REGISTRATION, AuthorityUtils.createAuthorityList("ROLE_service"));
    var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
    interceptor.setClientRegistrationIdResolver(_ -> REGISTRATION);
    interceptor.setPrincipalResolver(_ -> self);
    // A token that a service refuses, after Keycloak lost its keys for example, is not used again.
    interceptor.setAuthorizationFailureHandler(
        OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
    return interceptor;
  }

  // Spring Security's own client waits for Keycloak for ever.
  private static RestClientClientCredentialsTokenResponseClient tokenEndpoint() {
    var endpoint = new RestClientClientCredentialsTokenResponseClient();
    endpoint.setRestClient(
        RestClient.builder()
            .requestFactory(requests())
            .configureMessageConverters(converters ->
                converters
                    .disableDefaults()
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return endpoint;
  }
}
