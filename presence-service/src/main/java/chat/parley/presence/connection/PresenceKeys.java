package chat.parley.presence.connection;

import java.util.UUID;

/// The names of the Redis keys. Users are spread over shards, and the shard is the hash tag: what
/// one script touches is in one slot of a cluster.
final class PresenceKeys {
  // With another number, presence starts anew: gateways report everybody again within seconds.
  static final int SHARDS = 32;

  private PresenceKeys() {}

  static int shardOf(UUID userId) {
    return Math.floorMod(userId.hashCode(), SHARDS);
  }

  /// ZSET: online users, by when the last of their connections expires.
  static String expiryIndex(int shard) {
    return "presence:{" + shard + "}:expiry";
  }

  /// ZSET: the user's connections, by when each expires.
  static String connections(UUID userId) {
    return of(userId, "connections");
  }

  /// ZSET: the user's connections that were closed of late.
  static String closed(UUID userId) {
    return of(userId, "closed");
  }

  /// STRING: when the user's status last changed.
  static String changed(UUID userId) {
    return of(userId, "changed");
  }

  private static String of(UUID userId, String what) {
    return "presence:{" + shardOf(userId) + "}:" + userId + ":" + what;
  }
}
