package chat.parley.auth.keycloak;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.spi.ResteasyClientClassicProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keycloak's admin API for this service's own account, which may manage users and nothing else.
/// Safe for use by many threads.
final class AdminClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AdminClient.class);
  private static final int CONNECTIONS = 16;

  private final KeycloakProperties properties;
  private final String clientId;
  private final String clientSecret;
  private @Nullable Keycloak client;

  AdminClient(KeycloakProperties properties, String clientId, String clientSecret) {
    this.properties = properties;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /// @throws ProblemException `unavailable` where Keycloak does not answer or does not let this
  ///   service in; what the request does itself with an answer passes
  <T extends @Nullable Object> T call(Function<RealmResource, T> request) {
    try {
      return request.apply(client().realm(properties.realm()));
    } catch (ProcessingException exception) {
      log.warn("Keycloak did not answer: {}", exception.toString());
    } catch (WebApplicationException exception) {
      log.error("Keycloak refused this service: {}", exception.toString());
    }
    throw unavailable();
  }

  static ProblemException unavailable() {
    return new ProblemException(
        ProblemCode.UNAVAILABLE, "Accounts can not be reached right now; try again.");
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  // At the first use: RESTEasy takes half a second that the start of the service need not wait for.
  private synchronized Keycloak client() {
    if (client == null) {
      client =
          KeycloakBuilder.builder()
              .serverUrl(properties.url().toString())
              .realm(properties.realm())
              .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
              .clientId(clientId)
              .clientSecret(clientSecret)
              .resteasyClient(
                  ResteasyClientClassicProvider.createClientBuilder()
                      .connectionPoolSize(CONNECTIONS)
                      .connectTimeout(properties.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                      .readTimeout(properties.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                      .build())
              .build();
    }
    return client;
  }
}
