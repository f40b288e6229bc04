package chat.parley.auth.keycloak;

import chat.parley.auth.keycloak.UserCreation.Created;
import chat.parley.auth.keycloak.UserCreation.Refused;
import chat.parley.auth.keycloak.UserCreation.Taken;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.admin.client.spi.ResteasyClientClassicProvider;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keycloak's users, by its admin client and this service's own account, which may manage users and
/// nothing else. Safe for use by many threads.
///
/// Every method throws a {@link ProblemException} `unavailable` where Keycloak does not answer or
/// does not let this service in; whether a creation took place is then unknown.
public final class KeycloakUsers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeycloakUsers.class);
  private static final int CONNECTIONS = 16;

  private final KeycloakProperties properties;
  private final String clientId;
  private final String clientSecret;
  private @Nullable Keycloak client;

  public KeycloakUsers(KeycloakProperties properties, String clientId, String clientSecret) {
    this.properties = properties;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /// Creates a user with its password, in one step: there is never one without the other.
  public UserCreation create(NewUser user) {
    return call(users -> {
      try (Response response = users.create(representationOf(user))) {
        return outcome(response);
      }
    });
  }

  /// The user of exactly this name.
  public Optional<KeycloakUser> findByUsername(String username) {
    return call(users ->
        users.searchByUsername(username, true).stream()
            .filter(user -> user.getUsername().equalsIgnoreCase(username))
            .findFirst()
            .map(KeycloakUser::from));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private <T> T call(Function<UsersResource, T> request) {
    try {
      return request.apply(client().realm(properties.realm()).users());
    } catch (ProcessingException exception) {
      log.warn("Keycloak did not answer: {}", exception.toString());
    } catch (WebApplicationException exception) {
      log.error("Keycloak refused this service: {}", exception.toString());
    }
    throw unavailable();
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

  private static UserRepresentation representationOf(NewUser user) {
    var password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(user.password());
    password.setTemporary(false);

    var representation = new UserRepresentation();
    representation.setEnabled(true);
    representation.setUsername(user.username());
    representation.setEmail(user.email());
    representation.setFirstName(user.displayName());
    representation.setCredentials(List.of(password));
    representation.setAttributes(
        Map.of(KeycloakUser.ACCOUNT_ID, List.of(user.accountId().toString())));
    return representation;
  }

  private static UserCreation outcome(Response response) {
    return switch (response.getStatus()) {
      case 201 -> new Created(idOf(response));
      case 409 -> new Taken();
      case 400 -> new Refused(refusedField(response));
      default -> {
        log.error("Keycloak answered the creation of a user by {}", response.getStatus());
        throw unavailable();
      }
    };
  }

  private static UUID idOf(Response response) {
    String location = response.getLocation().getPath();
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  // A breach of the user profile names its field; one of the password's policy is an OAuth error.
  private static String refusedField(Response response) {
    var refusal = response.readEntity(JsonNode.class);
    JsonNode field = refusal.findPath("field");
    if (field.isTextual()) {
      return field.textValue();
    }
    if (refusal.path("error").asText().startsWith("invalidPassword")) {
      return CredentialRepresentation.PASSWORD;
    }
    log.error("Keycloak refused to create a user: {}", refusal);
    throw unavailable();
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        ProblemCode.UNAVAILABLE, "Accounts can not be reached right now; try again.");
  }
}
