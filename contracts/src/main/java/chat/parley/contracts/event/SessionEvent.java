package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// The end of log-ins: what they had opened is to be closed, and their tokens let nobody in any
/// more. Repeats possible.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SessionEvent {
  UUID userId();

  Instant endedAt();

  /// One session of a user has ended.
  ///
  /// @param sessionId the `sid` of its tokens
  @JsonTypeName("session.ended")
  record SessionEnded(UUID userId, String sessionId, Instant endedAt) implements SessionEvent {}

  /// All sessions of a user have ended that began before this, as where the account is disabled or
  /// deleted.
  @JsonTypeName("user-sessions.ended")
  record UserSessionsEnded(UUID userId, Instant endedAt) implements SessionEvent {}
}
