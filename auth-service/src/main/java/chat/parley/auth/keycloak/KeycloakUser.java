package chat.parley.auth.keycloak;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.UserRepresentation;

/// A user as Keycloak has it.
///
/// @param accountId the mark of the sign-up that made it; empty for users that came another way
/// @param mustVerifyEmail whether the user can log in only after following the link of a mail
public record KeycloakUser(
    UUID id,
    String username,
    String email,
    String displayName,
    Instant createdAt,
    Optional<UUID> accountId,
    boolean mustVerifyEmail) {
  static final String VERIFY_EMAIL = "VERIFY_EMAIL";
  static final String ACCOUNT_ID = "parleyAccount";

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
        accountId(user.getAttributes()),
        user.getRequiredActions() != null && user.getRequiredActions().contains(VERIFY_EMAIL));
  }

  // Who signs up here has a first name only, which is the display name.
  private static String nameOf(UserRepresentation user) {
    return Stream.of(user.getFirstName(), user.getLastName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "))
        .strip();
  }

  private static Optional<UUID> accountId(@Nullable Map<String, List<String>> attributes) {
    if (attributes == null) {
      return Optional.empty();
    }
    return attributes.getOrDefault(ACCOUNT_ID, List.of()).stream()
        .findFirst()
        .map(UUID::fromString);
  }
}
