package chat.parley.presence.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A choice of a status.
///
/// @param expiresAt when it ends; null where it does not by itself
public record Choice(ChosenStatus status, @Nullable Instant expiresAt) {
  public static final Choice NONE = new Choice(ChosenStatus.ONLINE, null);
}
