package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.SocketProperties;
import chat.parley.gateway.limit.Limit;
import chat.parley.gateway.limit.TokenBucket;
import chat.parley.gateway.security.Identity;
import chat.parley.gateway.task.Mailbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the gateway remembers of one connection's talk. For its event loop only.
final class SocketSession {
  /// How far the greeting is.
  enum Greeting {
    NONE,
    UNDER_WAY,
    DONE
  }

  private static final int MOST_MALFORMED = 5;

  private final Connection connection;
  private final Identity identity;
  private final TokenBucket frames;
  private final UserFrames framesOfUser;
  private Greeting greeting = Greeting.NONE;
  private Instant tokenExpiresAt;
  private int malformed;
  private @Nullable Mailbox watches;

  SocketSession(
      Connection connection,
      Identity identity,
      SocketProperties properties,
      UserFrames framesOfUser) {
    this.connection = connection;
    this.identity = identity;
    this.tokenExpiresAt = identity.expiresAt();
    this.framesOfUser = framesOfUser;
    this.frames =
        new TokenBucket(
            new Limit(properties.framesPerSecond(), properties.framesBurst()), System.nanoTime());
  }

  Connection connection() {
    return connection;
  }

  /// Whether the token that opened it is good for a frame.
  boolean allows(ClientFrame frame) {
    return FrameScopes.allow(identity, frame);
  }

  Greeting greeting() {
    return greeting;
  }

  void greeting(Greeting now) {
    greeting = now;
  }

  Instant tokenExpiresAt() {
    return tokenExpiresAt;
  }

  void tokenExpiresAt(Instant instant) {
    tokenExpiresAt = instant;
  }

  /// Counts a frame: 0 if it may be acted on, else the milliseconds until one may.
  long takeFrame() {
    long waitMs = frames.take(System.nanoTime());
    return waitMs > 0 ? waitMs : framesOfUser.take(connection.userId());
  }

  /// Counts a malformed frame: whether there have been too many.
  boolean isOneMalformedTooMany() {
    malformed++;
    return malformed >= MOST_MALFORMED;
  }

  /// Where the session's watches are asked for, one after another: the last one holds.
  Mailbox watches() {
    Mailbox known = watches;
    if (known == null) {
      known = new Mailbox(() -> {});
      watches = known;
    }
    return known;
  }
}
