package chat.parley.user.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/// How people see a user. The user name is Keycloak's; the display name is the user's own, and only
/// at first the one of the sign-up.
@Entity
class Profile {
  @Id private UUID userId;

  @Column(nullable = false)
  private String username;

  @Column(nullable = false)
  private String displayName;

  @Column(nullable = false, updatable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private Instant updatedAt;

  @Version private long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Profile() {}

  void rename(String newDisplayName, Instant now) {
    if (displayName.equals(newDisplayName)) {
      return;
    }
    displayName = newDisplayName;
    updatedAt = now;
  }

  UUID userId() {
    return userId;
  }

  String username() {
    return username;
  }

  String displayName() {
    return displayName;
  }

  Instant createdAt() {
    return createdAt;
  }
}
