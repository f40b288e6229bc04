package chat.parley.gateway.socket;

import chat.parley.gateway.connection.SocketProperties;
import chat.parley.gateway.limit.Limit;
import chat.parley.gateway.limit.LocalBuckets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// How many frames a user may send to this gateway, over all of the user's connections. Safe for
/// use by many threads, and never waits for anybody.
@Component
class UserFrames {
  private final LocalBuckets buckets = new LocalBuckets();
  private final Limit limit;

  UserFrames(SocketProperties properties) {
    this.limit = new Limit(properties.userFramesPerSecond(), properties.userFramesBurst());
  }

  /// Counts a frame: 0 if it may be acted on, else the milliseconds until one may.
  long take(UUID userId) {
    return buckets.take(userId.toString(), limit);
  }
}
