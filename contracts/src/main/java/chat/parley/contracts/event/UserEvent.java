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
  ///
  /// @param username unique, lower case
  /// @param displayName how people see the user
  /// @param botOwner whose bot it is; absent of people
  @JsonTypeName("user.registered")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UserRegistered(
      UUID userId,
      String username,
      String displayName,
      Instant registeredAt,
      @Nullable UUID botOwner)
      implements UserEvent {

    /// Of a person.
    public UserRegistered(UUID userId, String username, String displayName, Instant registeredAt) {
      this(userId, username, displayName, registeredAt, null);
    }
  }

  /// The user wants to have nothing to do with another; may be told again.
  @JsonTypeName("user.blocked")
  record UserBlocked(UUID userId, UUID blockedId, Instant blockedAt) implements UserEvent {}

  /// The user has lifted such a block.
  @JsonTypeName("user.unblocked")
  record UserUnblocked(UUID userId, UUID blockedId, Instant unblockedAt) implements UserEvent {}
}
