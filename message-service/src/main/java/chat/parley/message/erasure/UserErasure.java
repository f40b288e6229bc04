package chat.parley.message.erasure;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What is to be erased of a user.
///
/// @param withMessages whether what the user has said goes too
record UserErasure(UUID userId, UUID deletionId, boolean withMessages, Instant requestedAt) {
  static UserErasure of(ErasureRequested request) {
    return new UserErasure(
        request.userId(), request.deletionId(), request.withMessages(), request.requestedAt());
  }

  /// What asked for it, for the answer.
  ErasureRequested request() {
    return new ErasureRequested(userId, deletionId, List.of(), withMessages, requestedAt);
  }
}
