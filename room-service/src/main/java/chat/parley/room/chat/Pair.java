package chat.parley.room.chat;

import java.util.UUID;

/// Two users, in the one order that PostgreSQL has them in, which is not that of Java.
record Pair(UUID lower, UUID higher) {
  Pair {
    if (lower.toString().compareTo(higher.toString()) >= 0) {
      throw new IllegalArgumentException("not two users in order");
    }
  }

  /// @throws IllegalArgumentException if both are the same
  static Pair of(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) < 0
        ? new Pair(one, other)
        : new Pair(other, one);
  }
}
