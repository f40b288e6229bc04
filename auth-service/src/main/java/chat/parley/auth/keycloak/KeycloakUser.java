package chat.parley.auth.keycloak;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.representations.idm.UserRepresentation;

/// A user as Keycloak has it.
///
/// @param accountId the mark of the sign-up that made it; empty for users that came another way
/// @param language that Keycloak writes to the user in; empty where it was told none
/// @param mustVerifyEmail whether the user can log in only after following the link of a mail
public record KeycloakUser(
    UUID id,
    String username,
    String email,
    String displayName,
    Instant createdAt,
    Optional<UUID> accountId,
    Optional<Locale> language,
    boolean mustVerifyEmail) {
  static final String VERIFY_EMAIL = "VERIFY_EMAIL";
  static final String ACCOUNT_ID = "parleyAccount";
  static final String LANGUAGE = "locale";

  static KeycloakUser from(UserRepresentation user) {
    String email = user.getEmail();
    String displayName = nameOf(user);
    Long createdAt = user.getCreatedTimestamp();
    return new KeycloakUser(
        UUID.fromString(user.getId()),
        user.getUsername(),
        email == null ? "" : email,
        displayName.isEmpty() ? user.getUsername() : displayName,
        createdAt == null ? Instant.EPOCH : Instant.ofEpochMilli(createdAt),
        attribute(user, ACCOUNT_ID).map(UUID::fromString),
        attribute(user, LANGUAGE).map(Locale::forLanguageTag),
        user.getRequiredActions() != null && user.getRequiredActions().contains(VERIFY_EMAIL));
  }

  // Who signs up here has a first name only, which is the display name.
  private static String nameOf(UserRepresentation user) {
    return Stream.of(user.getFirstName(), user.getLastName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "))
        .strip();
  }

  private static Optional<String> attribute(UserRepresentation user, String name) {
    Map<String, List<String>> attributes = user.getAttributes();
    return attributes == null
        ? Optional.empty()
        : attributes.getOrDefault(name, List.of()).stream().findFirst();
  }
}
