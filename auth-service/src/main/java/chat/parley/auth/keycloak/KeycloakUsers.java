package chat.parley.auth.keycloak;

import chat.parley.auth.keycloak.UserCreation.Created;
import chat.parley.auth.keycloak.UserCreation.Refused;
import chat.parley.auth.keycloak.UserCreation.Taken;
import chat.parley.auth.keycloak.UserCreation.Weak;
import chat.parley.contracts.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keycloak's users, their passwords and the mails to them, by its admin client and this service's
/// own account, which may manage users and nothing else. Safe for use by many threads.
///
/// Every method throws a {@link ProblemException} `unavailable` where Keycloak does not answer or
/// does not let this service in; whether a change took place is then unknown.
public final class KeycloakUsers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeycloakUsers.class);
  private static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";

  private final AdminClient admin;

  KeycloakUsers(AdminClient admin) {
    this.admin = admin;
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

  /// The user of exactly this e-mail address who is not locked out.
  public Optional<KeycloakUser> findByEmail(String email) {
    return call(users ->
        users.searchByEmail(email, true).stream()
            .filter(user -> email.equalsIgnoreCase(user.getEmail()))
            .filter(UserRepresentation::isEnabled)
            .findFirst()
            .map(KeycloakUser::from));
  }

  /// The user of an id.
  public Optional<KeycloakUser> find(UUID userId) {
    return representation(userId).map(KeycloakUser::from);
  }

  /// The user of an id who is not locked out.
  public Optional<KeycloakUser> findEnabled(UUID userId) {
    return representation(userId).filter(UserRepresentation::isEnabled).map(KeycloakUser::from);
  }

  /// How many users there are, without those of services.
  public int count() {
    return call(UsersResource::count);
  }

  /// Some of the users, without those of services, in an order that stays.
  public List<KeycloakUser> list(int first, int most) {
    return call(users -> users.list(first, most).stream().map(KeycloakUser::from).toList());
  }

  /// Whether there is such a user and an administrator has locked it out.
  public boolean isDisabled(UUID userId) {
    return representation(userId).filter(user -> !user.isEnabled()).isPresent();
  }

  /// Whether the user logs in by a password, and by nothing beside it: then the password alone can
  /// prove who it is.
  public boolean hasPasswordOnly(UUID userId) {
    return of(
        userId,
        user -> {
          Set<String> types =
              user.credentials().stream()
                  .map(CredentialRepresentation::getType)
                  .collect(Collectors.toSet());
          return types.contains(CredentialRepresentation.PASSWORD)
              && !types.contains(CredentialRepresentation.TOTP)
              && !types.contains("otp");
        });
  }

  /// Lets nobody log in as the user any more, and ends all of its sessions. Harmless where there is
  /// no such user, and again.
  public void lockOut(UUID userId) {
    call(users -> {
      try {
        UserResource user = users.get(userId.toString());
        UserRepresentation representation = user.toRepresentation();
        if (!Boolean.FALSE.equals(representation.isEnabled())) {
          representation.setEnabled(false);
          user.update(representation);
        }
        user.logout();
      } catch (NotFoundException _) {
        // It ends in the state that was asked for.
      }
      return null;
    });
  }

  /// Deletes a user with all that Keycloak has of it. Harmless where there is none.
  public void delete(UUID userId) {
    call(users -> {
      try (Response response = users.delete(userId.toString())) {
        if (response.getStatus() >= 300 && response.getStatus() != 404) {
          log.error("Keycloak answered the deletion of a user by {}", response.getStatus());
          throw AdminClient.unavailable();
        }
      } catch (NotFoundException _) {
        // It ends in the state that was asked for.
      }
      return null;
    });
  }

  /// Has Keycloak write to a user in a language from now on, and show its pages in it.
  public void setLanguage(UUID userId, Locale language) {
    List<String> value = List.of(language.toLanguageTag());
    of(
        userId,
        user -> {
          UserRepresentation changed = user.toRepresentation();
          Map<String, List<String>> attributes =
              new HashMap<>(Objects.requireNonNullElse(changed.getAttributes(), Map.of()));
          if (!value.equals(attributes.put(KeycloakUser.LANGUAGE, value))) {
            changed.setAttributes(attributes);
            user.update(changed);
          }
          return null;
        });
  }

  /// Mails a link that verifies the user's e-mail address.
  ///
  /// @param lifetime of the link, in whole seconds
  public void sendVerificationMail(UUID userId, Duration lifetime) {
    of(
        userId,
        user -> {
          user.sendVerifyEmail((int) lifetime.toSeconds());
          return null;
        });
  }

  /// Mails a link to a page that sets another password, which works once.
  ///
  /// @param lifetime of the link, in whole seconds
  public void sendPasswordMail(UUID userId, Duration lifetime) {
    of(
        userId,
        user -> {
          user.executeActionsEmail(List.of(UPDATE_PASSWORD), (int) lifetime.toSeconds());
          return null;
        });
  }

  /// Sets another password. Where the realm's policy forbids it nothing is set.
  ///
  /// @return what is wrong with it; empty if it counts
  public Optional<PasswordFlaw> setPassword(UUID userId, String password) {
    return of(
        userId,
        user -> {
          try {
            user.resetPassword(credential(password));
            return Optional.empty();
          } catch (BadRequestException refusal) {
            return Optional.of(flaw(refusal.getResponse().readEntity(JsonNode.class)));
          }
        });
  }

  /// The user's e-mail address; empty where there is none.
  public String emailOf(UUID userId) {
    return of(userId, user -> Objects.requireNonNullElse(user.toRepresentation().getEmail(), ""));
  }

  /// Gives a user another e-mail address, which counts as verified.
  ///
  /// @return false where it is another user's
  public boolean setEmail(UUID userId, String email) {
    return of(
        userId,
        user -> {
          UserRepresentation changed = user.toRepresentation();
          changed.setEmail(email);
          changed.setEmailVerified(true);
          changed.setRequiredActions(
              Objects.requireNonNullElse(changed.getRequiredActions(), List.<String>of()).stream()
                  .filter(action -> !action.equals(KeycloakUser.VERIFY_EMAIL))
                  .toList());
          try {
            user.update(changed);
            return true;
          } catch (ClientErrorException refusal) {
            if (refusal.getResponse().getStatus() == 409) {
              return false;
            }
            throw refusal;
          }
        });
  }

  /// How a user's change of name ended.
  public enum NameChange {
    CHANGED,
    /// Another user has it.
    TAKEN,
    /// Keycloak's own rules do not allow it.
    REFUSED
  }

  /// Gives a user another name, to log in with as well.
  public NameChange setUsername(UUID userId, String username) {
    return of(
        userId,
        user -> {
          UserRepresentation changed = user.toRepresentation();
          changed.setUsername(username);
          try {
            user.update(changed);
            return NameChange.CHANGED;
          } catch (ClientErrorException refusal) {
            return switch (refusal.getResponse().getStatus()) {
              case 409 -> NameChange.TAKEN;
              case 400 -> {
                log.error(
                    "Keycloak refused a user name: {}",
                    refusal.getResponse().readEntity(String.class));
                yield NameChange.REFUSED;
              }
              default -> throw refusal;
            };
          }
        });
  }

  @Override
  public void close() {
    admin.close();
  }

  private Optional<UserRepresentation> representation(UUID userId) {
    return call(users -> {
      try {
        return Optional.of(users.get(userId.toString()).toRepresentation());
      } catch (NotFoundException _) {
        return Optional.empty();
      }
    });
  }

  private <T extends @Nullable Object> T of(UUID userId, Function<UserResource, T> request) {
    return call(users -> {
      try {
        return request.apply(users.get(userId.toString()));
      } catch (NotFoundException _) {
        throw ProblemException.notFound();
      }
    });
  }

  private <T extends @Nullable Object> T call(Function<UsersResource, T> request) {
    return admin.call(realm -> request.apply(realm.users()));
  }

  private static UserRepresentation representationOf(NewUser user) {
    var representation = new UserRepresentation();
    representation.setEnabled(true);
    representation.setUsername(user.username());
    representation.setEmail(user.email());
    representation.setFirstName(user.displayName());
    representation.setCredentials(List.of(credential(user.password())));
    representation.setRequiredActions(
        user.mustVerifyEmail() ? List.of(KeycloakUser.VERIFY_EMAIL) : List.of());
    Map<String, List<String>> attributes = new HashMap<>();
    attributes.put(KeycloakUser.ACCOUNT_ID, List.of(user.accountId().toString()));
    Locale language = user.language();
    if (language != null) {
      attributes.put(KeycloakUser.LANGUAGE, List.of(language.toLanguageTag()));
    }
    representation.setAttributes(attributes);
    return representation;
  }

  private static CredentialRepresentation credential(String password) {
    var credential = new CredentialRepresentation();
    credential.setType(CredentialRepresentation.PASSWORD);
    credential.setValue(password);
    credential.setTemporary(false);
    return credential;
  }

  private static UserCreation outcome(Response response) {
    return switch (response.getStatus()) {
      case 201 -> new Created(idOf(response));
      case 409 -> new Taken();
      case 400 -> refusal(response.readEntity(JsonNode.class));
      default -> {
        log.error("Keycloak answered the creation of a user by {}", response.getStatus());
        throw AdminClient.unavailable();
      }
    };
  }

  private static UUID idOf(Response response) {
    String location = response.getLocation().getPath();
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  // A breach of the user profile names its field; one of the password's policy is an OAuth error.
  private static UserCreation refusal(JsonNode refusal) {
    JsonNode field = refusal.findPath("field");
    return field.isTextual() ? new Refused(field.textValue()) : new Weak(flaw(refusal));
  }

  private static PasswordFlaw flaw(JsonNode refusal) {
    return PasswordFlaw.of(refusal.path("error").asText())
        .orElseThrow(() -> {
          log.error("Keycloak refused a password or a user: {}", refusal);
          return AdminClient.unavailable();
        });
  }
}
