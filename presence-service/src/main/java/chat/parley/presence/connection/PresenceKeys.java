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

  /// ZSET: users who are here, by when they are gone.
  static String expiryIndex(int shard) {
    return "presence:{" + shard + "}:expiry";
  }

  /// ZSET: users whose choice of a status ends by itself, by when.
  static String choiceIndex(int shard) {
    return "presence:{" + shard + "}:until";
  }

  /// ZSET: the user's connections, by when each expires.
  static String connections(UUID userId) {
    return of(userId, "connections");
  }

  /// ZSET: the user's connections that were closed of late.
  static String closed(UUID userId) {
    return of(userId, "closed");
  }

  /// SET: the user's connections whose devices nobody uses.
  static String idle(UUID userId) {
    return of(userId, "idle");
  }

  /// HASH: what others see, and what the user has chosen.
  static String state(UUID userId) {
    return of(userId, "state");
  }

  private static String of(UUID userId, String what) {
    return "presence:{" + shardOf(userId) + "}:" + userId + ":" + what;
  }
}
