package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to an account, and what its user decided about others.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface UserEvent {
  UUID userId();

  /// An account was made, and can log in as soon as its address is verified, where it has to be.
  /// What it is called does not travel: Kafka forgets late, and a deleted account's names must be
  /// gone (`AccountDirectory` tells them).
  ///
  /// @param botOwner whose bot it is; absent of people
  @JsonTypeName("user.registered")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UserRegistered(UUID userId, Instant registeredAt, @Nullable UUID botOwner)
      implements UserEvent {

    /// Of a person.
    public UserRegistered(UUID userId, Instant registeredAt) {
      this(userId, registeredAt, null);
    }
  }

  /// The user wants to have nothing to do with another; may be told again.
  @JsonTypeName("user.blocked")
  record UserBlocked(UUID userId, UUID blockedId, Instant blockedAt) implements UserEvent {}

  /// The user has lifted such a block.
  @JsonTypeName("user.unblocked")
  record UserUnblocked(UUID userId, UUID blockedId, Instant unblockedAt) implements UserEvent {}

  /// The user has another user name, which `AccountDirectory` tells with the former ones.
  @JsonTypeName("user.renamed")
  record UserRenamed(UUID userId, Instant renamedAt) implements UserEvent {}

  /// The user has another avatar, or none.
  ///
  /// @param avatarId another with every change; absent where there is none now
  @JsonTypeName("user.avatar-changed")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AvatarChanged(UUID userId, @Nullable UUID avatarId, Instant changedAt)
      implements UserEvent {}

  /// What others see of the user is another; may be told again.
  @JsonTypeName("user.profile-changed")
  record ProfileChanged(UUID userId, Instant changedAt) implements UserEvent {}

  /// The user's settings are others; may be told again.
  ///
  /// @param version the one that they have now
  @JsonTypeName("user.settings-changed")
  record SettingsChanged(UUID userId, long version, Instant changedAt) implements UserEvent {}

  /// A copy of all that there is of the user's account can be fetched.
  @JsonTypeName("user.export-ready")
  record ExportReady(UUID userId, UUID exportId, Instant readyAt) implements UserEvent {}
}
