package chat.parley.user.profile;

import chat.parley.contracts.internal.ProfileCopy;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/// How people see a user. The user name is Keycloak's; the display name is the user's own, and only
/// at first the one of the sign-up.
@Entity
class Profile {
  @Id private UUID userId;

  @Column(nullable = false)
  private String username;

  @Column(nullable = false)
  private String displayName;

  private @Nullable String bio;
  private @Nullable String statusText;
  private @Nullable String statusEmoji;
  private @Nullable Instant statusUntil;
  private @Nullable String timeZone;
  private @Nullable String locale;
  private boolean findable;
  private boolean findableByEmail;
  private @Nullable UUID botOwner;

  @Formula("(SELECT a.avatar_id FROM avatar AS a WHERE a.user_id = user_id)")
  private @Nullable UUID avatarId;

  @Column(nullable = false)
  private Instant namedAt;

  @Column(nullable = false)
  private String foldedDisplayName;

  @Column(nullable = false, updatable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private Instant updatedAt;

  @Column(insertable = false, updatable = false)
  private @Nullable Instant deletedAt;

  @Version private long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Profile() {}

  /// All that it says.
  ProfileCopy.Profile copy() {
    return new ProfileCopy.Profile(
        userId,
        username,
        displayName,
        bio,
        statusText,
        statusEmoji,
        statusUntil,
        timeZone,
        locale,
        findable,
        findableByEmail,
        createdAt);
  }

  /// Takes over what the request names; what is empty is gone.
  void change(ChangeProfileRequest request, Instant now) {
    displayName = Objects.requireNonNullElse(request.displayName(), displayName);
    bio = changed(bio, request.bio());
    if (request.hasStatus()) {
      changeStatus(request, now);
    }
    timeZone = changed(timeZone, request.timeZone());
    locale = changed(locale, request.locale());
    findable = Objects.requireNonNullElse(request.findable(), findable);
    findableByEmail = Objects.requireNonNullElse(request.findableByEmail(), findableByEmail);
    foldedDisplayName = SearchText.fold(displayName);
    updatedAt = now;
  }

  // What has ended does not come back with another part of it; an end is that of the whole.
  private void changeStatus(ChangeProfileRequest request, Instant now) {
    statusText = changed(statusText(now), request.statusText());
    statusEmoji = changed(statusEmoji(now), request.statusEmoji());
    statusUntil = request.statusUntil();
  }

  private static @Nullable String changed(@Nullable String old, @Nullable String wanted) {
    if (wanted == null) {
      return old;
    }
    return wanted.isEmpty() ? null : wanted;
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

  @Nullable String bio() {
    return bio;
  }

  /// What the user is up to, unless that has ended.
  @Nullable String statusText(Instant now) {
    return hasStatusEnded(now) ? null : statusText;
  }

  @Nullable String statusEmoji(Instant now) {
    return hasStatusEnded(now) ? null : statusEmoji;
  }

  /// When it ends; absent where it does not, or has.
  @Nullable Instant statusUntil(Instant now) {
    boolean isThere = statusText != null || statusEmoji != null;
    return isThere && !hasStatusEnded(now) ? statusUntil : null;
  }

  private boolean hasStatusEnded(Instant now) {
    return statusUntil != null && !statusUntil.isAfter(now);
  }

  @Nullable String timeZone() {
    return timeZone;
  }

  @Nullable String locale() {
    return locale;
  }

  boolean findable() {
    return findable;
  }

  boolean findableByEmail() {
    return findableByEmail;
  }

  @Nullable UUID avatarId() {
    return avatarId;
  }

  Instant namedAt() {
    return namedAt;
  }

  @Nullable UUID botOwner() {
    return botOwner;
  }

  /// Whether the account is deleted: then it has no names.
  boolean isDeleted() {
    return deletedAt != null;
  }

  Instant createdAt() {
    return createdAt;
  }
}
