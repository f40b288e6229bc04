package chat.parley.auth.erasure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// A deletion of an account that has not ended.
///
/// @param withMessages whether what the user has said and uploaded goes too
/// @param lockedOut whether Keycloak is known to let nobody in as the user any more
public record Deletion(
    UUID id, UUID userId, boolean withMessages, Instant requestedAt, boolean lockedOut) {

  /// One that begins.
  public static Deletion of(UUID userId, boolean withMessages, Instant at) {
    return new Deletion(
        UuidCreator.getTimeOrderedEpoch(),
        userId,
        withMessages,
        at.truncatedTo(ChronoUnit.MICROS),
        false);
  }

  /// The same of whom Keycloak does not know.
  public static Deletion ofStranger(UUID userId, Instant at) {
    Deletion begun = of(userId, false, at);
    return new Deletion(begun.id, userId, false, begun.requestedAt, true);
  }
}
