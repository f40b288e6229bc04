package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// What happened to an account, and what its user decided about others.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface UserEvent {
  UUID userId();

  /// An account was made, and can log in as soon as its address is verified, where it has to be.
  /// What it is called does not travel: Kafka forgets late, and a deleted account's names must be
  /// gone (`AccountDirectory` tells them).
  @JsonTypeName("user.registered")
  record UserRegistered(UUID userId, Instant registeredAt) implements UserEvent {}

  /// The user wants to have nothing to do with another; may be told again.
  @JsonTypeName("user.blocked")
  record UserBlocked(UUID userId, UUID blockedId, Instant blockedAt) implements UserEvent {}

  /// The user has lifted such a block.
  @JsonTypeName("user.unblocked")
  record UserUnblocked(UUID userId, UUID blockedId, Instant unblockedAt) implements UserEvent {}
}
